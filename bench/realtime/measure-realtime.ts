import { fileURLToPath } from 'node:url';
import { measureProgram } from '../measure-program.ts';
import type { Metrics } from '../row.ts';

const program = fileURLToPath(new URL('./measure.js', import.meta.url));

/** Measures one contender in a fresh process: what frames cost, or what a long conversation leaves. */
export function measureRealtime(contender: string, workload: 'push' | 'growth', frames: number): Promise<Metrics> {
  return measureProgram([program, contender, workload, String(frames)], false);
}
