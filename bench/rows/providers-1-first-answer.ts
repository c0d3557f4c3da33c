import { measureProviders } from '../providers/measure-providers.ts';
import type { Row } from '../row.ts';
import { differenceBar } from '../row.ts';

export const row: Row = {
  title: 'spawn to first answer',
  note: 'From the wish to the first answer of the same minimal child; Flybridge with environment, guardian, ledger and identification.',
  contenders: ['bare spawn', 'flybridge'],
  columns: [{ key: 'ms', title: 'ms', digits: 1 }],
  rounds: { full: 7, quick: 3 },
  bars: [differenceBar('ms', 'flybridge', 'bare spawn', 10)],
  measure: (contender) => measureProviders('first answer', contender),
};
