import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import type { Clock } from '../platform/clock.ts';
import { signalTree } from './process-tree.ts';
import type { SpawnedProcess } from './spawn-process.ts';

/** How long a process has to end, in milliseconds. */
export interface EndLimits {
  /** From the end of its standard input to SIGTERM. */
  readonly askedMs: number;
  /** From SIGTERM to SIGKILL. */
  readonly terminatedMs: number;
}

const DEFAULT_END_LIMITS: EndLimits = { askedMs: 2_000, terminatedMs: 3_000 };

/**
 * Ends a process and everything in its group: asks by the end of standard input, then SIGTERM, then SIGKILL, which
 * also ends what ignores SIGTERM or is stopped. Resolves with how the process ended, when nothing of it is left, also
 * where it had ended before.
 */
export async function endProcess(
  spawned: SpawnedProcess,
  clock: Clock,
  limits: EndLimits = DEFAULT_END_LIMITS,
): Promise<ProcessExit> {
  spawned.stdin.end();
  if (await hasExitedWithin(spawned, clock, limits.askedMs)) return spawned.exited;
  signalTree(spawned.pid, 'SIGTERM');
  if (await hasExitedWithin(spawned, clock, limits.terminatedMs)) return spawned.exited;
  signalTree(spawned.pid, 'SIGKILL');
  return spawned.exited;
}

async function hasExitedWithin(spawned: SpawnedProcess, clock: Clock, limitMs: number): Promise<boolean> {
  let timer = { dispose() {} };
  const tooLate = new Promise<false>((resolve) => {
    timer = clock.after(limitMs, () => resolve(false));
  });
  const inTime = await Promise.race([spawned.exited.then(() => true), tooLate]);
  timer.dispose();
  return inTime;
}
