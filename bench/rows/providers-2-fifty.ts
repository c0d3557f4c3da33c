import { measureProviders } from '../providers/measure-providers.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: '50 providers started at once',
  note: 'When the first and when all of them were ready; unbounded is Flybridge without its limit of one start for each core.',
  contenders: ['one alone', 'unbounded', 'flybridge'],
  columns: [
    { key: 'firstMs', title: 'first ms', digits: 0 },
    { key: 'allMs', title: 'all ms', digits: 0 },
  ],
  rounds: { full: 11, quick: 3 },
  bars: [
    ratioBar('firstMs', 'flybridge', 'one alone', { atMost: 1.5 }),
    ratioBar('allMs', 'flybridge', 'unbounded', { atMost: 1.15 }),
  ],
  measure: (contender) => measureProviders('fifty', contender),
};
