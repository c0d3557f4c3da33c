import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Only its owner reads and writes what Flybridge's programs keep. */
const OWNER_ONLY = 0o600;

/**
 * Replaces a file as a whole: a new file in the same folder is written, brought to the disk and renamed. Whoever reads
 * sees the old text or the new one, and a full disk keeps the old. Rejects with the system's error.
 */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const newPath = newPathBeside(path);
  try {
    const file = await open(newPath, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(newPath, path);
  } catch (error) {
    await rm(newPath, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** A name that nothing has, for what is to become this file: `.settings.json.0123456789ab.new`. */
export function newPathBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.new`);
}

/** Brings the new name to the disk. Windows cannot sync a folder, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
