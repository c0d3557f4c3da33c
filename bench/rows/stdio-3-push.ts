import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';
import { measureClient } from '../stdio/measure-client.ts';

/** The slower ones get fewer, so that a run ends; all are long against the start of the child. */
const COUNTS: Readonly<Record<string, number>> = { 'vscode-jsonrpc': 300_000, 'mcp-sdk': 150_000 };

export const row: Row = {
  title: 'stdio events of 200 bytes, pushed',
  note: 'From the spawn to the last event handled. Flybridge validates and taps each one; raw only parses.',
  contenders: ['raw', 'flybridge', 'vscode-jsonrpc', 'mcp-sdk'],
  columns: [
    { key: 'eventsPerSecond', title: 'events/s', digits: 0 },
    { key: 'cpuUs', title: 'CPU µs', digits: 2 },
    { key: 'peakRssMb', title: 'peak MB', digits: 0 },
  ],
  rounds: { full: 5, quick: 3 },
  bars: [
    ratioBar('eventsPerSecond', 'flybridge', 'raw', { atLeast: 0.6 }),
    ratioBar('eventsPerSecond', 'flybridge', 'vscode-jsonrpc', { atLeast: 5 }),
    ratioBar('eventsPerSecond', 'flybridge', 'mcp-sdk', { atLeast: 10 }),
  ],
  measure: (contender, size) => {
    const count = COUNTS[contender] ?? 1_500_000;
    return measureClient(contender, 'push', size === 'full' ? count : count / 3, false);
  },
};
