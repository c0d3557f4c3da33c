import { explainNoPage, LOG_CONTENDERS, measureLogs } from '../logs/measure-logs.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

export const row: Row = {
  title: 'heap of a log page after 1,000,000 lines',
  note: "What the page's JavaScript heap holds after a collection, above what it held before the first line. Flybridge keeps 100,000 lines, the list 1,000.",
  contenders: LOG_CONTENDERS,
  columns: [
    { key: 'heapGrowthMb', title: 'MB', digits: 1 },
    { key: 'dropped', title: 'dropped', digits: 0 },
    { key: 'miscounted', title: 'miscounted', digits: 0 },
  ],
  rounds: { full: 3, quick: 1 },
  bars: [limitBar('heapGrowthMb', 'flybridge', 30), limitBar('miscounted', 'flybridge', 0)],
  unavailable: explainNoPage,
  measure: (contender) => measureLogs(contender, { perSecond: 50_000, seconds: 20 }),
};
