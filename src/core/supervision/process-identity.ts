import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

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
  const stat = await readText(`/proc/${pid}/stat`);
  const boot = await readText('/proc/sys/kernel/random/boot_id');
  if (stat === null) return null;
  // The name of the program stands in brackets and may hold anything; state and start time are counted from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  // A zombie has ended; only its parent has not looked yet.
  if (state === 'Z' || state === 'X') return null;
  return `${boot?.trim() ?? ''} ${fields[19] ?? ''}`;
}

/** The processes whose environment holds this text, as far as we may read it. Empty where there is no /proc. */
export async function findByEnvironment(text: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const names = await readdir('/proc');
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const found: number[] = [];
  for (const pid of pids) {
    if (pid === process.pid) continue;
    if ((await readText(`/proc/${pid}/environ`))?.includes(text) === true) found.push(pid);
  }
  return found;
}

/** The command line of a process, or empty. */
export async function readCommand(pid: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const text = await readText(`/proc/${pid}/cmdline`);
  return text === null ? [] : text.split('\0').filter((part) => part !== '');
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    // Gone meanwhile, or not ours to read.
    return null;
  }
}
