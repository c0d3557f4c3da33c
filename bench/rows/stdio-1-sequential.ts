import { pinningNote } from '../measure-program.ts';
import type { Row } from '../row.ts';
import { ratioBar } from '../row.ts';
import { measureClient } from '../stdio/measure-client.ts';

export const row: Row = {
  title: 'stdio request, one after the other',
  note: `\`status.get\` to a minimal child, ${pinningNote}. Flybridge with time limits, validation and tap.`,
  contenders: ['raw', 'flybridge', 'vscode-jsonrpc', 'mcp-sdk'],
  columns: [
    { key: 'p50Us', title: 'p50 µs', digits: 1 },
    { key: 'p99Us', title: 'p99 µs', digits: 1 },
  ],
  rounds: { full: 7, quick: 3 },
  bars: [ratioBar('p50Us', 'flybridge', 'raw', { atMost: 1.3 })],
  measure: (contender, size) => measureClient(contender, 'sequential', size === 'full' ? 20_000 : 8000, true),
};
