import { explainNoSocket, measureRooms } from '../rooms/measure-rooms.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

export const row: Row = {
  title: 'from a change by hand to its delta in the room',
  note: 'An instance that sends no event for it, a bridge as a process, and a room, on real sockets; 60 changes.',
  contenders: ['flybridge'],
  columns: [
    { key: 'p50', title: 'p50, ms', digits: 0 },
    { key: 'p95', title: 'p95, ms', digits: 0 },
  ],
  rounds: { full: 3, quick: 1 },
  bars: [limitBar('p50', 'flybridge', 300), limitBar('p95', 'flybridge', 600)],
  unavailable: explainNoSocket,
  measure: (contender) => measureRooms('hand', contender),
};
