import { measureProviders } from '../providers/measure-providers.ts';
import type { Row } from '../row.ts';
import { differenceBar } from '../row.ts';

export const row: Row = {
  title: 'kill -9 noticed',
  note: 'From the signal to the exit event of a bare child, and to the published state of a provider.',
  contenders: ['exit event', 'flybridge'],
  columns: [{ key: 'ms', title: 'ms', digits: 2 }],
  rounds: { full: 7, quick: 3 },
  bars: [differenceBar('ms', 'flybridge', 'exit event', 10)],
  measure: (contender) => measureProviders('kill', contender),
};
