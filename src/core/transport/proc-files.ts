import { readdir, readFile } from 'node:fs/promises';

/** What Linux tells about a process in `/proc/<pid>/stat`. */
export interface ProcStat {
  /** A zombie has ended; only its parent has not looked yet. */
  readonly state: 'running' | 'zombie';
  readonly group: number;
  readonly session: number;
  /** When it started, in ticks since the boot. */
  readonly startTicks: string;
}

/** `null` where there is no such process, or no /proc. */
export async function readProcStat(pid: number): Promise<ProcStat | null> {
  const text = await readProcText(`/proc/${pid}/stat`);
  if (text === null) return null;
  // The program's name is in parentheses and may hold anything; everything else is counted from its end.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    state: fields[0] === 'Z' || fields[0] === 'X' ? 'zombie' : 'running',
    group: Number(fields[2]),
    session: Number(fields[3]),
    startTicks: fields[19] ?? '',
  };
}

/** Every process but this one. Empty where there is no /proc. */
export async function listPids(): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const names = await readdir('/proc');
  return names.filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid).map(Number);
}

/** The environment that a process was started with, NUL between its entries; `null` where we may not read it. */
export function readEnvironment(pid: number): Promise<string | null> {
  return readProcText(`/proc/${pid}/environ`);
}

/** The command line of a process; empty where it is not known. */
export async function readCommand(pid: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') return [];
  const text = await readProcText(`/proc/${pid}/cmdline`);
  return text === null ? [] : text.split('\0').filter((part) => part !== '');
}

/** A file of /proc as text; `null` where the process is gone or not ours to read. */
export async function readProcText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
