import { createHash } from 'node:crypto';
import { chmodSync, lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { posix, resolve, win32 } from 'node:path';
import { fail, type Result, succeed } from '#shared/result.ts';
import { makeFolder } from '../../platform/make-folder.ts';
import { absoluteFolder, stateDirectory, type UserPlaces } from '../../settings/user-directories.ts';

/** Who may own the folder: the user of this process; null where the system knows no owners, as Windows. */
export type UserId = number | null;

/** The user of this process. */
export function ownUserId(): UserId {
  return process.getuid?.() ?? null;
}

/** The folder with an entry for each running panel of a user. */
export function panelFolder(places: UserPlaces, userId: UserId): string {
  if (places.system === 'win32') return win32.join(stateDirectory(places), 'panels');
  const runtime = absoluteFolder(places.environment.XDG_RUNTIME_DIR);
  return runtime === null ? posix.join(tmpdir(), `flybridge-${userId ?? 'user'}`) : posix.join(runtime, 'flybridge');
}

/** What the entries of the panels that use one settings file begin with. */
export function panelKey(settingsPath: string): string {
  return createHash('sha256').update(resolve(settingsPath)).digest('hex').slice(0, 12);
}

/** Makes the folder for its user alone. The error is a sentence: who else could have put something into it. */
export function openPanelFolder(folder: string, userId: UserId): Result<null, string> {
  try {
    makeFolder(folder);
    const facts = lstatSync(folder);
    // Left by a version or a person that made it for others too.
    if (facts.isDirectory() && facts.uid === userId && (facts.mode & 0o077) !== 0) chmodSync(folder, 0o700);
  } catch (error) {
    return fail(`${folder} cannot be made: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return checkPanelFolder(folder, userId);
}

/** Whether nobody but this user can have put something into the folder. */
export function checkPanelFolder(folder: string, userId: UserId): Result<null, string> {
  const facts = lstatSync(folder, { throwIfNoEntry: false });
  if (facts === undefined) return fail(`${folder} is not there.`);
  if (!facts.isDirectory()) return fail(`${folder} is no folder.`);
  if (userId === null) return succeed(null);
  if (facts.uid !== userId) return fail(`${folder} belongs to another user.`);
  return (facts.mode & 0o077) === 0 ? succeed(null) : fail(`${folder} can be opened by other users.`);
}
