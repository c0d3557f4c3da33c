import { measureGame } from '../game/measure-game.ts';
import { pinningNote } from '../measure-program.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: 'game call, round trip',
  note: `\`my_status\` to a minimal server, one after the other, ${pinningNote}. Flybridge with time limits, validation, projection, log and tap.`,
  contenders: ['ws', 'flybridge'],
  columns: [
    { key: 'p50Us', title: 'p50 µs', digits: 1 },
    { key: 'p99Us', title: 'p99 µs', digits: 1 },
  ],
  rounds: { full: 15, quick: 5 },
  bars: [ratioBar('p50Us', 'flybridge', 'ws', { atMost: 1.3 })],
  measure: (contender, size) => measureGame(contender, 'call', size === 'full' ? 10_000 : 6_000, true),
};
