import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Failure, ProcessExit } from '#shared/lifecycle/failure.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Platform } from '../platform/platform.ts';
import type { ProcessCommand } from './process-command.ts';
import type { ProcessGuard } from './process-guard.ts';
import { killRemains } from './process-tree.ts';
import { explainSpawnFailure } from './spawn-failure.ts';

export interface SpawnOptions extends ProcessCommand {
  readonly platform: Pick<Platform, 'clock'>;
  /** How long after an exit its last output may take while somebody else holds the pipes, in milliseconds. */
  readonly drainGraceMs?: number;
  /** Is told of the process and its end. */
  readonly guard?: ProcessGuard | undefined;
}

/** A process that was started, alone in its own group with what it starts. */
export interface SpawnedProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /**
   * Resolves when the process has ended, its last output was read, what was left of its group was killed, and the
   * pipes are destroyed. Never rejects.
   */
  readonly exited: Promise<ProcessExit>;
}

/** Short enough for a stop to end within its limits and a quarter of a second. */
const DEFAULT_DRAIN_GRACE_MS = 200;

/**
 * Starts a process. Resolves when the program runs; what keeps it from running is a failure in words, blocked where
 * another attempt is pointless.
 */
export async function spawnProcess(options: SpawnOptions): Promise<Result<SpawnedProcess, Failure>> {
  const { guard, platform } = options;
  const { clock } = platform;
  const [program = '', ...args] = options.argv;
  try {
    const child = spawn(program, args, {
      cwd: options.directory,
      env: options.environment,
      stdio: 'pipe',
      shell: false,
      // On Windows this would open a console of its own; there the tree is ended by its root.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    if (child.pid !== undefined) guard?.begin(child.pid, options.argv);
    // Attached in the turn of the spawn: an exit may be announced before anybody else gets to listen.
    const exit = new Promise<ProcessExit>((resolve) => child.once('exit', (...how) => resolve(exitOf(...how))));
    const pid = await untilStarted(child);
    const exited = settleExit(child, pid, exit, clock, options.drainGraceMs ?? DEFAULT_DRAIN_GRACE_MS);
    return succeed({
      pid,
      stdin: child.stdin,
      stdout: child.stdout,
      stderr: child.stderr,
      exited: guard === undefined ? exited : exited.finally(() => guard.end(pid)),
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
  pid: number,
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
  killRemains(pid);
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
  return how;
}

function exitOf(code: number | null, signal: NodeJS.Signals | null): ProcessExit {
  return signal === null ? { kind: 'code', code: code ?? 0 } : { kind: 'signal', signal };
}
