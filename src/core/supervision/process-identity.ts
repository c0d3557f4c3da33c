import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readProcStat, readProcText } from '../transport/proc-files.ts';

const run = promisify(execFile);

/**
 * What tells a process from a later one that got the same pid: when it started. `null` where there is no such process,
 * or no way to know.
 */
export async function identifyProcess(pid: number): Promise<string | null> {
  if (process.platform === 'linux') return await identifyByProc(pid);
  if (process.platform === 'win32') return null;
  try {
    const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)], { env: { ...process.env, LC_ALL: 'C' } });
    return stdout.trim() === '' ? null : stdout.trim();
  } catch {
    // That is how ps says that there is none.
    return null;
  }
}

async function identifyByProc(pid: number): Promise<string | null> {
  const stat = await readProcStat(pid);
  const boot = await readProcText('/proc/sys/kernel/random/boot_id');
  if (stat === null || stat.state === 'zombie') return null;
  return `${boot?.trim() ?? ''} ${stat.startTicks}`;
}
