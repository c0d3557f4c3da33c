import { explainNoShell, measureProviders } from '../providers/measure-providers.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

export const row: Row = {
  title: '50 idle providers, polled each second',
  note: 'CPU of the panel over 10 s, in percent of a core; the children are not counted.',
  contenders: ['flybridge'],
  columns: [{ key: 'percent', title: '% of a core', digits: 1 }],
  rounds: { full: 3, quick: 1 },
  bars: [limitBar('percent', 'flybridge', 5)],
  unavailable: explainNoShell,
  measure: (contender) => measureProviders('idle', contender),
};
