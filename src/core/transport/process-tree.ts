import { spawn } from 'node:child_process';

/**
 * Signals a process that was spawned as the leader of its own group, and with it everything that stayed in the group.
 * Where the group is gone this does nothing.
 *
 * Windows knows no signals: there each of them ends the process tree by force, as long as its root still lives.
 */
export function signalTree(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') endWindowsTree(pid);
  else signalGroup(pid, signal);
}

/**
 * Kills what stayed in the group of a leader that has ended. To be called soon after its end: the group keeps its
 * number only as long as somebody is in it. Without its root a tree of Windows cannot be found any more.
 */
export function killRemains(leaderPid: number): void {
  if (process.platform !== 'win32') signalGroup(leaderPid, 'SIGKILL');
}

function signalGroup(leaderPid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-leaderPid, signal);
  } catch {
    // The group ended in the meantime, which is what was asked for.
  }
}

function endWindowsTree(pid: number): void {
  const killer = spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
  // Where there is no taskkill nothing else can be done: the process is waited for.
  killer.on('error', () => {});
}
