import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';
import type { Clock } from './clock.ts';
import { pause } from './pause.ts';
import { newPathBeside } from './write-whole-file.ts';

/** How often somebody who waits looks again. */
const POLL_MS = 10;

/** A lock that does not change for this long was left behind: a holder only reads and writes a small file. */
const ABANDONED_MS = 10_000;

/** When many others come first again and again, waiting ends with an error. */
const MAX_WAIT_MS = 30_000;

const holderSchema = z.object({ pid: z.number().int().positive(), host: z.string() });

/** A lock that this process took. */
export interface FileLock {
  /** Whether nobody has taken it over meanwhile, for example because this machine was asleep. */
  isHeld(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * Waits until no other process or caller holds the lock of a file, and takes it. The lock is a file beside it,
 * `settings.json.lock`. The lock of a process that has ended is taken over. Rejects with the system's error where the
 * folder cannot be written, and with an error after 30 s of waiting.
 */
export async function lockFile(path: string, clock: Clock): Promise<FileLock> {
  const lockPath = `${path}.lock`;
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), token: randomBytes(8).toString('hex') });
  const began = clock.elapsed();
  let seen: { readonly text: string | null; readonly at: number } = { text: null, at: began };
  while (!(await create(lockPath, mine))) {
    const text = await readOrNull(lockPath);
    const now = clock.elapsed();
    if (seen.text !== text) seen = { text, at: now };
    if (text !== null && (isOfEndedProcess(text) || now - seen.at >= ABANDONED_MS)) {
      await takeAway(path, lockPath, text);
      continue;
    }
    if (now - began >= MAX_WAIT_MS) throw new Error(`another program keeps ${lockPath}`);
    await pause(clock, POLL_MS);
  }
  return {
    isHeld: async () => (await readOrNull(lockPath)) === mine,
    async release() {
      if ((await readOrNull(lockPath)) === mine) await rm(lockPath, { force: true });
    },
  };
}

/** False where the lock is there already. */
async function create(lockPath: string, text: string): Promise<boolean> {
  try {
    const file = await open(lockPath, 'wx', 0o600);
    try {
      await file.writeFile(text);
    } catch (error) {
      // On a full disk nobody else may wait for a lock that says nothing.
      await rm(lockPath, { force: true });
      throw error;
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST' || isBeingRemoved(error)) return false;
    throw error;
  }
}

/** Takes away a lock that nobody holds any more. Others may try the same, and one of them may have taken it by now. */
async function takeAway(path: string, lockPath: string, abandoned: string): Promise<void> {
  const aside = newPathBeside(path);
  try {
    await rename(lockPath, aside);
    // A lock that another has taken meanwhile goes back. Where a third one is there already, the other notices it.
    if ((await readOrNull(aside)) !== abandoned) await link(aside, lockPath);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST' && !isBeingRemoved(error)) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

/** Processes of another machine that shares the folder cannot be asked. */
function isOfEndedProcess(text: string): boolean {
  const holder = readHolder(text);
  if (holder === null || holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** Null while its owner is still writing it. */
function readHolder(text: string): z.output<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || isBeingRemoved(error)) return null;
    throw error;
  }
}

/** Windows refuses everything about a file that somebody has open while it is removed. */
function isBeingRemoved(error: unknown): boolean {
  return process.platform === 'win32' && ['EPERM', 'EBUSY', 'EACCES'].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
