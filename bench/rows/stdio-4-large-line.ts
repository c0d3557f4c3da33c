import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';
import { measureClient } from '../stdio/measure-client.ts';

export const row: Row = {
  title: 'stdio reply of 8 MB in one line',
  note: 'From the request to the handled reply, pipe included. Raw joins, decodes and parses in linear time.',
  contenders: ['raw', 'flybridge', 'vscode-jsonrpc', 'mcp-sdk'],
  columns: [
    { key: 'p50Ms', title: 'p50 ms', digits: 1 },
    { key: 'peakRssMb', title: 'peak MB', digits: 0 },
  ],
  rounds: { full: 5, quick: 3 },
  bars: [ratioBar('p50Ms', 'flybridge', 'raw', { atMost: 1.5 })],
  measure: (contender, size) => measureClient(contender, 'large', size === 'full' ? 9 : 5, false),
};
