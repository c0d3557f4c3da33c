import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The file mode: only the owner may read and write. */
const OWNER_ONLY = 0o600;

/**
 * Replaces a file as a whole: a new file in the same folder is written, synced to disk and renamed. Readers see either
 * the old or the new text, and a full disk keeps the old one. Rejects with the system's error.
 */
export async function writeWholeFile(path: string, content: string | Uint8Array): Promise<void> {
  const newPath = newPathBeside(path);
  try {
    const file = await open(newPath, 'wx', OWNER_ONLY);
    try {
      await file.writeFile(content);
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

/** Syncs the new name to disk. Windows cannot sync a folder, and does not need to. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
