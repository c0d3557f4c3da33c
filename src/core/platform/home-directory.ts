import { accessSync, constants, statSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/** The folder of the person: HOME, or where that is no absolute path, what the system has for the user. It may not exist. */
export function homeDirectory(named: () => string = homedir): string {
  try {
    const home = named();
    return isAbsolute(home) ? home : userInfo().homedir;
  } catch {
    // A user without an entry in the system's list, as in some containers.
    return tmpdir();
  }
}

/** A folder in which a program of our own can start: the person's, or the temporary one where that cannot be entered. */
export function startDirectory(home: string): string {
  try {
    accessSync(home, constants.X_OK);
    return statSync(home).isDirectory() ? home : tmpdir();
  } catch {
    return tmpdir();
  }
}
