import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from './clock.ts';

const RENAME_ATTEMPTS = 6;
const RENAME_PAUSE_MS = 35;

/** What Windows says while another program, such as a scanner, looks at the file. */
const BUSY_CODES: readonly string[] = ['EPERM', 'EACCES', 'EBUSY'];

/**
 * Replaces a file wholly or not at all: the text goes to a new file beside it, readable by its owner alone, which is
 * synced and takes its name. Rejects where that fails, with the old file as it was and nothing left over. `suffix`
 * tells the new files of writers apart that write at the same time.
 */
export async function replaceFile(path: string, text: string, clock: Clock, suffix = `${process.pid}`): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const newPath = `${path}.${suffix}.new`;
  // What a killed writer of the same name left is of no use to anybody.
  await rm(newPath, { force: true });
  try {
    await writeWhole(newPath, text);
    await renameWhenFree(newPath, path, clock);
  } catch (error) {
    await rm(newPath, { force: true });
    throw error;
  }
  // A folder cannot be opened on Windows, where the rename is on the disk by itself.
  if (process.platform !== 'win32') await withFile(await open(folder), (handle) => handle.sync());
}

async function writeWhole(path: string, text: string): Promise<void> {
  await withFile(await open(path, 'wx', 0o600), async (handle) => {
    await handle.writeFile(text);
    await handle.sync();
  });
}

async function withFile(handle: FileHandle, use: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await use(handle);
  } finally {
    await handle.close();
  }
}

async function renameWhenFree(from: string, to: string, clock: Clock): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      if (process.platform !== 'win32' || attempt === RENAME_ATTEMPTS || !isBusy(error)) throw error;
    }
    await new Promise<void>((resolve) => clock.after(RENAME_PAUSE_MS, resolve));
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && BUSY_CODES.includes(String(error.code));
}
