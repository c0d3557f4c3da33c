import type { Page } from '@playwright/test';
import type { Metrics, Size } from '../row.ts';
import { withBuiltPages } from '../window/with-built-pages.ts';
import { withPage } from '../window/with-page.ts';

const PANNED_MS: Readonly<Record<Size, number>> = { full: 6_000, quick: 3_000 };

/** A page that draws a picture in seconds takes long until it is ready. */
const OPENED_MS = 180_000;

/** How far the pointer goes for each of its moves, and where it turns, in px. */
const STEP = 4;
const TURN = 240;

/** Pictures per second while the pointer drags a map of 5,000 sectors and 15,000 ways: all of it in view, and near. */
export async function measureMap(contender: string, size: Size): Promise<Metrics> {
  return withBuiltPages('bench/map/pages', 'bench-map', async (address) => {
    const pan = (view: string) =>
      withPage((page) => panMap(page, `${address}?contender=${contender}&view=${view}`, size));
    const whole = await pan('whole');
    const near = await pan('near');
    return { whole: whole.rate ?? Number.NaN, slowest: whole.slowest ?? Number.NaN, near: near.rate ?? Number.NaN };
  });
}

async function panMap(page: Page, address: string, size: Size): Promise<Metrics> {
  await page.goto(address);
  await page.waitForFunction(() => document.title === 'Ready', undefined, { timeout: OPENED_MS });
  // Where no sector is, so that nothing but the map is dragged.
  await page.mouse.move(6, 500);
  await page.mouse.down();
  let isPanning = true;
  const measured = page.evaluate(countPictures, PANNED_MS[size]).finally(() => {
    isPanning = false;
  });
  for (let x = 0; isPanning; x += STEP) {
    const turned = x % (2 * TURN);
    await page.mouse.move(6 + (turned < TURN ? turned : 2 * TURN - turned), 500);
  }
  await page.mouse.up();
  return measured;
}

/** Runs in the page: pictures per second for so long, and the longest time between two of them in ms. */
async function countPictures(forMs: number): Promise<{ rate: number; slowest: number }> {
  const start = await new Promise(requestAnimationFrame);
  let [last, count, slowest] = [start, 0, 0];
  while (last - start < forMs) {
    const at = await new Promise<number>(requestAnimationFrame);
    slowest = Math.max(slowest, at - last);
    last = at;
    count += 1;
  }
  return { rate: (count * 1_000) / (last - start), slowest };
}
