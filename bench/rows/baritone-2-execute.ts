import { measureBaritone } from '../baritone/measure-baritone.ts';
import { pinningNote } from '../measure-program.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: 'bot command, round trip',
  note: `\`baritone.execute\` to a minimal bridge, one after the other, ${pinningNote}. Flybridge with time limits, validation, projection, log and tap.`,
  contenders: ['ws', 'flybridge'],
  columns: [
    { key: 'p50Us', title: 'p50 µs', digits: 1 },
    { key: 'p99Us', title: 'p99 µs', digits: 1 },
  ],
  // A round trip is short and the machine's other work is not: more and shorter rounds say more.
  rounds: { full: 15, quick: 5 },
  bars: [ratioBar('p50Us', 'flybridge', 'ws', { atMost: 1.3 })],
  measure: (contender, size) => measureBaritone(contender, 'execute', size === 'full' ? 10_000 : 6_000, true),
};
