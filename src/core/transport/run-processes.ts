import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { carriesLease } from './lease.ts';
import { listPids, readCommand, readEnvironment, readProcStat } from './proc-files.ts';

export type EndSignal = 'SIGTERM' | 'SIGKILL';

/** A process that remains of a run without its leader. */
export interface RemainingProcess {
  /** Negative for a whole group, where the system does not show who is in it. */
  readonly pid: number;
  readonly command: readonly string[];
  /** It is in a session of its own: it left the run on purpose. */
  readonly detached: boolean;
}

/** What can be seen of a run and done to it. */
export interface RunProcesses {
  /** The process that leads the run. */
  readonly leader: Omit<RemainingProcess, 'detached'>;
  endInput(): void;
  signalLeader(signal: EndSignal): void;
  /** Everything of the run that still runs beside the leader. */
  findRemains(): Promise<readonly RemainingProcess[]>;
  /** Cheaper than to find it again. */
  isRunning(remaining: RemainingProcess): Promise<boolean>;
  signalRemaining(remaining: RemainingProcess, signal: EndSignal): void;
}

/**
 * The run that a child leads: the child, its group, and on Linux every process that carries the lease, wherever it went.
 * Windows has no groups and no signals: there a tree is killed from its root, and what the root left behind cannot be
 * found.
 */
export function processesOf(
  child: Pick<ChildProcessWithoutNullStreams, 'stdin'>,
  leader: RunProcesses['leader'],
  lease: string | null,
): RunProcesses {
  return {
    leader,
    endInput: () => child.stdin.end(),
    signalLeader(signal) {
      if (process.platform !== 'win32') sendSignal(leader.pid, signal);
      // It would be an end by force: the leader has the whole of its time to end after its input did.
      else if (signal === 'SIGKILL') killWindowsTree(leader.pid);
    },
    ...remainsOf(leader.pid, lease),
  };
}

/** What a leader left: its group, and on Linux every process that carries the lease. */
export function remainsOf(
  leaderPid: number,
  lease: string | null,
): Pick<RunProcesses, 'findRemains' | 'isRunning' | 'signalRemaining'> {
  return {
    findRemains: () => findRemains(leaderPid, lease),
    isRunning: async ({ pid }) =>
      process.platform === 'linux' ? (await readProcStat(pid))?.state === 'running' : canSignal(pid),
    signalRemaining: ({ pid }, signal) => sendSignal(pid, signal),
  };
}

/** The processes in the group of `leaderPid`, or with the lease; without the leader. */
export async function findRemains(leaderPid: number, lease: string | null): Promise<readonly RemainingProcess[]> {
  if (process.platform === 'win32') return [];
  if (process.platform !== 'linux') {
    return canSignal(-leaderPid) ? [{ pid: -leaderPid, command: [], detached: false }] : [];
  }
  const found: RemainingProcess[] = [];
  for (const pid of await listPids()) {
    if (pid === leaderPid) continue;
    const stat = await readProcStat(pid);
    if (stat === null || stat.state === 'zombie') continue;
    if (stat.group !== leaderPid && !(await hasLease(pid, lease))) continue;
    found.push({ pid, command: await readCommand(pid), detached: stat.session !== leaderPid });
  }
  return found;
}

async function hasLease(pid: number, lease: string | null): Promise<boolean> {
  if (lease === null) return false;
  const environment = await readEnvironment(pid);
  return environment !== null && carriesLease(environment, lease);
}

function canSignal(pid: number): boolean {
  return sendSignal(pid, 0);
}

/** Whether there is such a process; one that ended in the meantime is no error. */
export function sendSignal(pid: number, signal: EndSignal | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It ended in the meantime, which is what was asked for.
    return false;
  }
}

function killWindowsTree(pid: number): void {
  const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  // Where there is no taskkill nothing else can be done: the process is waited for.
  killer.on('error', () => {});
}
