import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { isRootOnLinux } from '../../scripts/display.mjs';
import type { Metrics } from '../row.ts';

/** Why the page cannot be measured here, or null where it can. */
export function explainNoPage(): string | null {
  if (!existsSync('out/renderer/index.html')) return 'the window is not built; npm run build does it';
  return explainNoBrowser();
}

/** Why no page can be opened here, or null where one can. */
export function explainNoBrowser(): string | null {
  return findChromium() === undefined && !existsSync(chromium.executablePath()) ? 'there is no Chromium' : null;
}

/** Opens a page, measures, and closes it. */
export async function withPage(measure: (page: Page) => Promise<Metrics>): Promise<Metrics> {
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

/** The same with the address of a panel that a program serves until its input ends; `count` is its argument. */
export async function withPanel(
  program: string,
  count: number,
  measure: (page: Page, address: string) => Promise<Metrics>,
): Promise<Metrics> {
  const child = spawn(process.execPath, [program, String(count)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [address] = await once(createInterface({ input: child.stdout }), 'line');
  try {
    return await withPage((page) => measure(page, String(address)));
  } finally {
    child.stdin.end();
    await ended;
  }
}
