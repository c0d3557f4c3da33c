import type { Row } from '../row.ts';
import { limitBar, ratioBar } from '../row.ts';
import { measureClient } from '../stdio/measure-client.ts';

const LONG = 'flybridge, 10 × longer';

export const row: Row = {
  title: 'peak memory while a child floods 200,000 events',
  note: 'Resident set of the client process at its highest, Node itself included; events of 200 bytes.',
  contenders: ['raw', 'flybridge', LONG, 'vscode-jsonrpc', 'mcp-sdk'],
  columns: [{ key: 'peakRssMb', title: 'peak MB', digits: 1 }],
  rounds: { full: 5, quick: 1 },
  bars: [limitBar('peakRssMb', 'flybridge', 80), ratioBar('peakRssMb', LONG, 'flybridge', { atMost: 1.1 })],
  measure: (contender) =>
    contender === LONG
      ? measureClient('flybridge', 'push', 2_000_000, false)
      : measureClient(contender, 'push', 200_000, false),
};
