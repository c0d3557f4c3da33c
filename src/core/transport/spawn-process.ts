import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Failure, ProcessExit } from '#shared/lifecycle/failure.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import { LEASE_VARIABLE } from './lease.ts';
import type { ProcessCommand } from './process-command.ts';
import type { ProcessGuard } from './process-guard.ts';
import { processesOf } from './run-processes.ts';
import { DEFAULT_STOP_MS, type EndReport, RunShutdown } from './run-shutdown.ts';
import { explainSpawnFailure } from './spawn-failure.ts';

export interface SpawnOptions extends ProcessCommand {
  readonly platform: Pick<Platform, 'clock'>;
  /** How long after an exit its last output may take while somebody else holds the pipes, in milliseconds. */
  readonly drainGraceMs?: number;
  /** Gives the run its lease, and hears of its beginning and end. Without it a run is no more than a process group. */
  readonly guard?: ProcessGuard | undefined;
  /** From the end of standard input to SIGKILL, in milliseconds. */
  readonly stopMs?: number;
  /** Spares what went into a session of its own. */
  readonly keepDetached?: boolean;
  /** Hears what was killed or spared when the run ended. */
  readonly onEndReport?: (report: EndReport) => void;
}

/** A process that was started, and leads a run: its own group, and everything that carries its lease. */
export interface SpawnedProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Resolves when the process has ended and its last output was read. Never rejects. */
  readonly exited: Promise<ProcessExit>;
  /**
   * Ends the run by the steps of `RunShutdown`. Resolves with how the process ended when nothing of the run is left, also
   * where the process had ended before. Never rejects; asking again gives the same promise.
   */
  end(): Promise<ProcessExit>;
}

/** Short enough for a stop to end within its limits and a quarter of a second. */
const DEFAULT_DRAIN_GRACE_MS = 200;

/**
 * Starts a process. Resolves when the program runs; what keeps it from running is a failure in words, blocked where
 * another attempt is pointless.
 */
export async function spawnProcess(options: SpawnOptions): Promise<Result<SpawnedProcess, Failure>> {
  const { argv, drainGraceMs = DEFAULT_DRAIN_GRACE_MS, guard, keepDetached = false, platform } = options;
  const { stopMs = DEFAULT_STOP_MS, onEndReport = () => {} } = options;
  const { clock } = platform;
  const [program = '', ...args] = argv;
  const lease = guard?.createLease(keepDetached ? 'session' : 'all') ?? null;
  try {
    const child = spawn(program, args, {
      cwd: options.directory,
      env: lease === null ? options.environment : { ...options.environment, [LEASE_VARIABLE]: lease },
      stdio: 'pipe',
      shell: false,
      // On Windows this would open a console of its own; there the tree is ended by its root.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    if (child.pid !== undefined && lease !== null) guard?.begin({ pid: child.pid, command: argv, lease, stopMs });
    // Attached in the turn of the spawn: an exit may be announced before anybody else gets to listen.
    const exit = new Promise<ProcessExit>((resolve) => child.once('exit', (...how) => resolve(exitOf(...how))));
    const pid = await untilStarted(child);
    const processes = processesOf(child, { pid, command: argv }, lease);
    const shutdown = new RunShutdown({ processes, clock, stopMs, keepDetached, report: onEndReport });
    const exited = settleExit(child, exit, clock, drainGraceMs);
    const ended = exit.then(async () => {
      await Promise.all([exited, shutdown.endRemains()]);
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
      guard?.end(pid);
      return exit;
    });
    return succeed({
      ...{ pid, exited, stdin: child.stdin, stdout: child.stdout, stderr: child.stderr },
      end() {
        shutdown.ask();
        return ended;
      },
    });
  } catch (error) {
    return fail(await explainSpawnFailure(options, error, clock.now()));
  }
}

function untilStarted(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => {
      child.removeListener('error', reject);
      // What fails later, such as a signal that cannot be sent, is seen by its effect: the process does not end.
      child.on('error', () => {});
      // A peer that ends while it is written to breaks the pipe; its exit says all there is to say.
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.on('error', () => {});
      if (child.pid === undefined) reject(new Error('the process has no id'));
      else resolve(child.pid);
    });
  });
}

async function settleExit(
  child: ChildProcessWithoutNullStreams,
  exit: Promise<ProcessExit>,
  clock: Clock,
  drainGraceMs: number,
): Promise<ProcessExit> {
  // Pipes close when the last of their holders ends, which may be a grandchild that never does.
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const how = await exit;
  let grace = { dispose() {} };
  const graceOver = new Promise<void>((resolve) => {
    grace = clock.after(drainGraceMs, resolve);
  });
  await Promise.race([closed, graceOver]);
  grace.dispose();
  return how;
}

function exitOf(code: number | null, signal: NodeJS.Signals | null): ProcessExit {
  return signal === null ? { kind: 'code', code: code ?? 0 } : { kind: 'signal', signal };
}
