import { fileURLToPath } from 'node:url';
import { measureProgram } from '../measure-program.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

const program = fileURLToPath(new URL('../timeline/measure-history.js', import.meta.url));

export const row: Row = {
  title: 'the history of a connection',
  note: 'The busiest four hours: frames in each second, and more marks than are kept. What one history holds of 50, after a collection, and how large it is as a window gets it.',
  contenders: ['flybridge'],
  columns: [
    { key: 'heldKb', title: 'kB held', digits: 0 },
    { key: 'publishedKb', title: 'kB published', digits: 0 },
  ],
  rounds: { full: 5, quick: 1 },
  bars: [limitBar('heldKb', 'flybridge', 200), limitBar('publishedKb', 'flybridge', 200)],
  measure: () => measureProgram([program], false),
};
