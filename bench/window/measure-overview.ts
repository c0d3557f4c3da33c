import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Metrics, Size } from '../row.ts';
import { naiveOverview } from './naive-overview.ts';
import { withPage, withPanel } from './with-page.ts';

const PROGRAM = fileURLToPath(new URL('./many-providers.js', import.meta.url));
const SETTLE_MS = 5_000;
const WATCHED_MS: Readonly<Record<Size, number>> = { full: 30_000, quick: 10_000 };

/** How busy the main thread of the page is while Overview shows so many providers, each with a new status each second. */
export function measureOverview(count: number, size: Size): Promise<Metrics> {
  return withPanel(PROGRAM, count, async (page, address) => {
    await page.goto(address);
    await page.getByRole('list', { name: 'Programs and feeds by status' }).getByText(`${count} ready`).waitFor();
    return watchThread(page, size);
  });
}

/** The same for a page that draws everything anew at each status. */
export function measureNaiveOverview(count: number, size: Size): Promise<Metrics> {
  return withPage(async (page) => {
    await page.setContent(naiveOverview(count));
    return watchThread(page, size);
  });
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
