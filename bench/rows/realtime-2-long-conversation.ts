import { measureRealtime } from '../realtime/measure-realtime.ts';
import type { Row } from '../row.ts';
import { limitBar } from '../row.ts';

const TURNS = 3_600;
const FRAMES_OF_TURN = 25;

export const row: Row = {
  title: 'a conversation of 3,600 turns',
  note: 'As fast as it goes. What the process holds at its end, after a collection, also as a multiple of what it held after 360 turns; and the CPU of a frame in the last tenth, also as a multiple of that in the second.',
  contenders: ['flybridge'],
  columns: [
    { key: 'heldMb', title: 'MB', digits: 1 },
    { key: 'growth', title: 'held, × after 360', digits: 2 },
    { key: 'cpuUs', title: 'CPU µs', digits: 1 },
    { key: 'slowdown', title: 'CPU, × the second tenth', digits: 2 },
  ],
  rounds: { full: 5, quick: 1 },
  bars: [limitBar('growth', 'flybridge', 1.2), limitBar('slowdown', 'flybridge', 1.2)],
  measure: (contender) => measureRealtime(contender, 'growth', TURNS * FRAMES_OF_TURN),
};
