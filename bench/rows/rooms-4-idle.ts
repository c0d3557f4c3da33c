import { measureRooms } from '../rooms/measure-rooms.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

export const row: Row = {
  title: '20 idle rooms',
  note: 'Each a bridge as a process, with an instance that has events: processor and memory of one of them over 10 s, a minute after their start.',
  contenders: ['flybridge'],
  columns: [
    { key: 'percent', title: '% of a core, each', digits: 2 },
    { key: 'megabytes', title: 'MB, each', digits: 0 },
  ],
  rounds: { full: 3, quick: 1 },
  bars: [limitBar('percent', 'flybridge', 0.5)],
  unavailable: () => (process.platform === 'linux' ? null : 'it reads what Linux counts for a process'),
  measure: (contender) => measureRooms('idle', contender),
};
