import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join, resolve } from 'node:path';

/** Where a program may be. `path` is a PATH; what is relative in it is seen from `directory`. */
export interface ProgramPlaces {
  readonly path: string;
  readonly directory: string;
}

/** The files that a name of a program may mean, in the order in which the system tries them. */
export function filesOnPath(name: string, { directory, path }: ProgramPlaces): readonly string[] {
  const folders = path.split(delimiter);
  return folders.map((folder) => join(isAbsolute(folder) ? folder : resolve(directory, folder), name));
}

/** What is at a path. What cannot be seen is `missing`: whatever keeps us from it keeps the system from running it. */
export async function kindOfFile(path: string): Promise<'missing' | 'file' | 'directory'> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file';
  } catch {
    return 'missing';
  }
}

/** Whether a program may be run, or a directory entered. */
export async function isExecutable(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    // Not permitted is the answer, not an error.
    return false;
  }
}

/** Whether a path is a program that can be run: an executable directory is none. */
export async function isProgram(path: string): Promise<boolean> {
  return (await kindOfFile(path)) === 'file' && isExecutable(path);
}
