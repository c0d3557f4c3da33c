import { execFile, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import type { Metrics } from './row.ts';

const run = promisify(execFile);
const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

/** Whether a measurement can be kept on one core. Without it, latencies depend on where the scheduler puts a child. */
export const pinningNote = hasTaskset ? 'both processes on one core' : 'not pinned: this machine has no taskset';

/** Runs a program of Node that prints metrics as JSON, with what it starts on the last core alone when `isPinned`. */
export async function measureProgram(args: readonly string[], isPinned: boolean): Promise<Metrics> {
  const prefix = isPinned && hasTaskset ? ['taskset', '-c', String(availableParallelism() - 1)] : [];
  const [file = process.execPath, ...rest] = [...prefix, process.execPath, ...args];
  const { stdout } = await run(file, rest);
  return JSON.parse(stdout);
}
