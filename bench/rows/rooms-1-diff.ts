import { measureRooms } from '../rooms/measure-rooms.ts';
import type { Row } from '../row.ts';
import { limitBar, ratioBar } from '../row.ts';

const THIRD = { atMost: 0.33 } as const;

export const row: Row = {
  title: 'difference of 1,000 windows',
  note: 'Two desktops of which one window in a hundred has moved; the time of one comparison.',
  contenders: ['flybridge', 'fast-json-patch', 'microdiff'],
  columns: [{ key: 'ms', title: 'ms', digits: 4 }],
  rounds: { full: 5, quick: 3 },
  bars: [
    limitBar('ms', 'flybridge', 0.1),
    ratioBar('ms', 'flybridge', 'fast-json-patch', THIRD),
    ratioBar('ms', 'flybridge', 'microdiff', THIRD),
  ],
  measure: (contender) => measureRooms('diff', contender),
};
