import type { Metrics, Size } from '../row.ts';
import { withBuiltPages } from '../window/with-built-pages.ts';
import { withPage } from '../window/with-page.ts';

const PICTURES: Readonly<Record<Size, number>> = { full: 200, quick: 60 };

/** The first pictures warm up what draws them. */
const WARM_UP = 10;

/** How long one picture of 50 connections over 4 h takes until it is painted, in ms: the median, and all but one in twenty. */
export function measureTimeline(contender: string, size: Size): Promise<Metrics> {
  return withBuiltPages('bench/timeline/pages', 'bench-timeline', (address) =>
    withPage(async (page) => {
      await page.goto(`${address}?contender=${contender}`);
      await page.waitForFunction(() => document.title === 'Ready');
      await page.evaluate((count) => window.measurePictures(count), WARM_UP);
      const took = await page.evaluate((count) => window.measurePictures(count), PICTURES[size]);
      const sorted = [...took].sort((a, b) => a - b);
      const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
      return { median: at(0.5), p95: at(0.95) };
    }),
  );
}
