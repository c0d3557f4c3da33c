import { measureRealtime } from '../realtime/measure-realtime.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';

export const row: Row = {
  title: 'frames of a live conversation',
  note: 'Captions, measurements, and answers as words with 40 ms of sound each, 200 to 6,000 bytes. Flybridge validates, projects and taps each one, keeps log, transcript and feeds, and keeps the sound of turns; ws only parses.',
  contenders: ['ws', 'flybridge'],
  columns: [
    { key: 'cpuUs', title: 'CPU µs', digits: 2 },
    { key: 'eventsPerSecond', title: 'frames/s', digits: 0 },
  ],
  rounds: { full: 7, quick: 3 },
  bars: [ratioBar('cpuUs', 'flybridge', 'ws', { atMost: 1.6 })],
  measure: (contender, size) => measureRealtime(contender, 'push', size === 'full' ? 200_000 : 100_000),
};
