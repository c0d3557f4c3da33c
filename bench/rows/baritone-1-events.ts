import { measureBaritone } from '../baritone/measure-baritone.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: 'bot events over a WebSocket',
  note: 'Path events, steps and statuses of one task, 110 to 430 bytes; the step is the same each time. Flybridge validates, projects and taps each one, and keeps log and feeds; ws only parses.',
  contenders: ['ws', 'flybridge'],
  columns: [
    { key: 'cpuUs', title: 'CPU µs', digits: 2 },
    { key: 'eventsPerSecond', title: 'events/s', digits: 0 },
  ],
  rounds: { full: 7, quick: 3 },
  bars: [ratioBar('cpuUs', 'flybridge', 'ws', { atMost: 1.6 })],
  measure: (contender, size) => measureBaritone(contender, 'push', size === 'full' ? 1_000_000 : 300_000, false),
};
