import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock } from './clock.ts';
import { lockFile } from './file-lock.ts';
import { makeFolder } from './make-folder.ts';
import { writeWholeFile } from './write-whole-file.ts';

/** Replaces the file as a whole. Rejects with the system's error, and with {@link LostLock} where the lock was taken over. */
export type WriteKept = (text: string) => Promise<void>;

/** The lock was taken over while this machine was asleep: what was read is out of date. */
class LostLock extends Error {
  override readonly name = 'LostLock';
}

/** How often a change whose lock was lost is made again. */
const MAX_ROUNDS = 3;

/**
 * Changes a file that other Flybridges change too. `change` reads the file, and writes it with the function it gets; no
 * other process and no other caller does so at the same time. It may be called again where the lock was lost, and what it
 * read counts for that call alone. The folder is made for its owner alone, and what killed writers left behind is removed.
 * Rejects as `change` does, and with the system's error where the folder cannot be written.
 */
export async function changeKeptFile<T>(
  path: string,
  clock: Clock,
  change: (write: WriteKept) => Promise<T>,
): Promise<T> {
  makeFolder(dirname(path));
  for (let round = 1; ; round += 1) {
    const lock = await lockFile(path, clock);
    try {
      await sweep(path);
      return await change(async (text) => {
        if (!(await lock.isHeld())) throw new LostLock(`${path} was changed meanwhile`);
        await writeWholeFile(path, text);
      });
    } catch (error) {
      if (!(error instanceof LostLock) || round === MAX_ROUNDS) throw error;
    } finally {
      await lock.release();
    }
  }
}

/** Removes what writers that were killed left beside a file. Never rejects: where nothing can be removed, it stays. */
export async function removeLeftovers(path: string, clock: Clock): Promise<void> {
  try {
    if ((await leftoversOf(path)).length === 0) return;
    // Anyone who holds the lock may be writing one of them.
    const lock = await lockFile(path, clock);
    await sweep(path).finally(() => lock.release());
  } catch {
    // A folder that is not there or cannot be written has nothing that could be removed.
  }
}

async function sweep(path: string): Promise<void> {
  for (const name of await leftoversOf(path)) await rm(join(dirname(path), name), { force: true });
}

/** Names as `newPathBeside` gives them. */
async function leftoversOf(path: string): Promise<readonly string[]> {
  const prefix = `.${basename(path)}.`;
  const names = await readdir(dirname(path));
  return names.filter((name) => name.startsWith(prefix) && /^[0-9a-f]{12}\.new$/.test(name.slice(prefix.length)));
}
