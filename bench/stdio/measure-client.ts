import { execFile, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Metrics } from '../row.ts';
import type { WorkloadName } from './workloads.ts';

const run = promisify(execFile);
const program = fileURLToPath(new URL('./measure.js', import.meta.url));
const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

/** Whether a measurement can be kept on one core. Without it, latencies depend on where the scheduler puts a child. */
export const pinningNote = hasTaskset ? 'both processes on one core' : 'not pinned: this machine has no taskset';

/** Measures one client in a fresh process, on the last core alone when `isPinned`. */
export async function measureClient(
  client: string,
  workload: WorkloadName,
  count: number,
  isPinned: boolean,
): Promise<Metrics> {
  const command = [process.execPath, program, client, workload, String(count)];
  const prefix = isPinned && hasTaskset ? ['taskset', '-c', String(availableParallelism() - 1)] : [];
  const [file = process.execPath, ...args] = [...prefix, ...command];
  const { stdout } = await run(file, args);
  return JSON.parse(stdout);
}
