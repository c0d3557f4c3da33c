import { fileURLToPath } from 'node:url';
import { measureProgram } from '../measure-program.ts';
import type { Metrics } from '../row.ts';
import type { WorkloadName } from './workloads.ts';

const program = fileURLToPath(new URL('./measure.js', import.meta.url));

/** Measures one client in a fresh process, on the last core alone when `isPinned`. */
export function measureClient(
  client: string,
  workload: WorkloadName,
  count: number,
  isPinned: boolean,
): Promise<Metrics> {
  return measureProgram([program, client, workload, String(count)], isPinned);
}
