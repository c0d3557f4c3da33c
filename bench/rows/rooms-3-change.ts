import { explainNoSocket, measureRooms } from '../rooms/measure-rooms.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

export const row: Row = {
  title: 'from a change at an instance to its delta in the room',
  note: 'An instance with events, a bridge as a process, and a room, on real sockets; the median of 60 changes.',
  contenders: ['flybridge'],
  columns: [{ key: 'ms', title: 'ms', digits: 1 }],
  rounds: { full: 5, quick: 2 },
  bars: [limitBar('ms', 'flybridge', 100)],
  unavailable: explainNoSocket,
  measure: (contender) => measureRooms('change', contender),
};
