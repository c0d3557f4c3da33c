import { measureGame } from '../game/measure-game.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: 'game events over a WebSocket',
  note: 'Moves, messages and statuses of one character, 200 to 1,000 bytes. Flybridge validates, projects and taps each one, and keeps log and feeds; ws only parses.',
  contenders: ['ws', 'flybridge'],
  columns: [
    { key: 'cpuUs', title: 'CPU µs', digits: 2 },
    { key: 'eventsPerSecond', title: 'events/s', digits: 0 },
  ],
  rounds: { full: 7, quick: 3 },
  bars: [ratioBar('cpuUs', 'flybridge', 'ws', { atMost: 1.6 })],
  measure: (contender, size) => measureGame(contender, 'push', size === 'full' ? 400_000 : 150_000, false),
};
