import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { isRootOnLinux } from '../../scripts/display.mjs';
import type { Metrics, Size } from '../row.ts';
import { naiveOverview } from './naive-overview.ts';

const PROGRAM = fileURLToPath(new URL('./many-providers.js', import.meta.url));
const SETTLE_MS = 5_000;
const WATCHED_MS: Readonly<Record<Size, number>> = { full: 30_000, quick: 10_000 };

/** Why the page cannot be measured here, or null where it can. */
export function explainNoPage(): string | null {
  if (!existsSync('out/renderer/index.html')) return 'the window is not built; npm run build does it';
  if (findChromium() === undefined && !existsSync(chromium.executablePath())) return 'there is no Chromium';
  return null;
}

/** How busy the main thread of the page is while Overview shows so many providers, each with a new status each second. */
export async function measureOverview(count: number, size: Size): Promise<Metrics> {
  const program = spawn(process.execPath, [PROGRAM, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(program, 'exit');
  const [address] = await once(createInterface({ input: program.stdout }), 'line');
  try {
    return await withPage(async (page) => {
      await page.goto(String(address));
      await page.getByRole('list', { name: 'Programs and feeds by status' }).getByText(`${count} ready`).waitFor();
      return watchThread(page, size);
    });
  } finally {
    program.stdin.end();
    await ended;
  }
}

/** The same for a page that draws everything anew at each status. */
export function measureNaiveOverview(count: number, size: Size): Promise<Metrics> {
  return withPage(async (page) => {
    await page.setContent(naiveOverview(count));
    return watchThread(page, size);
  });
}

async function withPage(measure: (page: Page) => Promise<Metrics>): Promise<Metrics> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    chromiumSandbox: !isRootOnLinux(),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    return await measure(await browser.newPage({ viewport: { width: 1440, height: 900 } }));
  } finally {
    await browser.close();
  }
}

/** The share of the time in which the main thread did something, and in which it ran scripts, in percent. */
async function watchThread(page: Page, size: Size): Promise<Metrics> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const read = async (): Promise<ReadonlyMap<string, number>> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  await delay(SETTLE_MS);
  const before = await read();
  await delay(WATCHED_MS[size]);
  const after = await read();
  const since = (name: string): number => (after.get(name) ?? Number.NaN) - (before.get(name) ?? 0);
  const share = (name: string): number => (since(name) / since('Timestamp')) * 100;
  return { busy: share('TaskDuration'), scripts: share('ScriptDuration'), layouts: share('LayoutDuration') };
}
