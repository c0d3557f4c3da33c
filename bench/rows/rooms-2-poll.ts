import { measureRooms } from '../rooms/measure-rooms.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: 'a poll of 1,000 windows that have not changed',
  note: 'What an answer with the same bytes costs a bridge, and one that it has to parse.',
  contenders: ['parsed', 'unchanged'],
  columns: [{ key: 'ms', title: 'ms', digits: 4 }],
  rounds: { full: 5, quick: 3 },
  bars: [ratioBar('ms', 'unchanged', 'parsed', { atMost: 0.02 })],
  measure: (contender) => measureRooms('poll', contender),
};
