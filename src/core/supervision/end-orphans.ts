import type { Clock } from '../platform/clock.ts';
import { pause } from '../platform/pause.ts';
import { type RunProcesses, remainsOf, sendSignal } from '../transport/run-processes.ts';
import { DEFAULT_STOP_MS, RunShutdown, type RunShutdownOptions } from '../transport/run-shutdown.ts';
import type { FoundOrphan } from './find-orphans.ts';
import { identifyProcess } from './process-identity.ts';

const POLL_MS = 50;

/** SIGKILL does not end a process that hangs in the system: it is reported as left. */
const KILLED_GRACE_MS = 1_000;

export interface EndOrphansOptions {
  readonly clock: Clock;
  /** Finds those that are left; each search checks again what tells an orphan from a later process. */
  readonly find: () => Promise<readonly FoundOrphan[]>;
  /** Called for each process that had to be killed. */
  readonly report: RunShutdownOptions['report'];
  /** As for a run, in milliseconds. */
  readonly stopMs?: number;
}

/**
 * Ends orphans by the steps of `RunShutdown`: first each leader with its group, then what carries a lease elsewhere.
 * Resolves with those that are left. A process that only got the pid of an orphan is never signalled.
 */
export async function endOrphans(options: EndOrphansOptions): Promise<readonly FoundOrphan[]> {
  const { clock, find, report, stopMs = DEFAULT_STOP_MS } = options;
  const shutdownOf = (processes: RunProcesses) =>
    new RunShutdown({ processes, clock, stopMs, keepDetached: false, report });
  const leaders = (await find()).filter(({ role }) => role === 'leader');
  await Promise.all(
    leaders.map(async (leader) => {
      const shutdown = shutdownOf({
        ...remainsOf(leader.pid, null),
        leader,
        // It ended with the panel that held it.
        endInput: () => {},
        signalLeader: (signal) => void signalOrphan(leader, signal),
      });
      shutdown.ask();
      const waitUntil = clock.elapsed() + stopMs + KILLED_GRACE_MS;
      while (clock.elapsed() < waitUntil && (await isSame(leader))) await pause(clock, POLL_MS);
      await shutdown.endRemains();
    }),
  );
  await shutdownOf({
    leader: { pid: 0, command: [] },
    endInput: () => {},
    signalLeader: () => {},
    // Each was checked a moment ago, when it was found.
    findRemains: async () => (await find()).map(({ command, pid }) => ({ pid, command, detached: true })),
    isRunning: async ({ pid }) => (await identifyProcess(pid)) !== null,
    signalRemaining: ({ pid }, signal) => sendSignal(pid, signal),
  }).endRemains();
  return await find();
}

async function signalOrphan(orphan: FoundOrphan, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (await isSame(orphan)) sendSignal(orphan.pid, signal);
}

async function isSame({ identity, pid }: FoundOrphan): Promise<boolean> {
  return (await identifyProcess(pid)) === identity;
}
