import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';
import { measureClient } from '../stdio/measure-client.ts';

export const row: Row = {
  title: 'stdio requests, 64 in flight',
  note: '`status.get` to a minimal child, not pinned. CPU is that of the client process for each call.',
  contenders: ['raw', 'flybridge', 'vscode-jsonrpc', 'mcp-sdk'],
  columns: [
    { key: 'callsPerSecond', title: 'calls/s', digits: 0 },
    { key: 'cpuUs', title: 'CPU µs', digits: 2 },
  ],
  rounds: { full: 7, quick: 3 },
  bars: [
    ratioBar('callsPerSecond', 'flybridge', 'raw', { atLeast: 0.6 }),
    // By CPU: with 64 in flight, calls a second depend as much on how the two processes wait for each other.
    ratioBar('cpuUs', 'flybridge', 'vscode-jsonrpc', { atMost: 0.4 }),
    ratioBar('cpuUs', 'flybridge', 'mcp-sdk', { atMost: 0.4 }),
  ],
  measure: (contender) => measureClient(contender, 'pipelined', 100_000, false),
};
