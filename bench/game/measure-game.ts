import { fileURLToPath } from 'node:url';
import { measureProgram } from '../measure-program.ts';
import type { Metrics } from '../row.ts';

const program = fileURLToPath(new URL('./measure.js', import.meta.url));

/** Measures one contender in a fresh process, with its peer on the last core alone when `isPinned`. */
export function measureGame(
  contender: string,
  workload: 'push' | 'call',
  count: number,
  isPinned: boolean,
): Promise<Metrics> {
  return measureProgram([program, contender, workload, String(count)], isPinned);
}
