import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Metrics } from '../row.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./measure.js', import.meta.url));

/** Measures one contender of a row in a fresh process. */
export async function measureRooms(row: string, contender: string): Promise<Metrics> {
  const { stdout } = await run(process.execPath, [program, `${row}, ${contender}`]);
  return JSON.parse(stdout);
}

/** An instance has a Unix socket. */
export function explainNoSocket(): string | null {
  return process.platform === 'win32' ? 'an instance has a Unix socket' : null;
}
