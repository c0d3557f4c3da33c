import { delimiter, isAbsolute } from 'node:path';
import { filesOnPath, isProgram } from '../platform/program-files.ts';

/** The path of a program by its name, in the absolute folders of a PATH; null where it is in none of them. */
export async function findProgram(name: string, path: string): Promise<string | null> {
  // No program of a room starts where Flybridge does, so that a relative folder means none.
  const absolute = path.split(delimiter).filter(isAbsolute).join(delimiter);
  if (absolute === '') return null;
  for (const candidate of filesOnPath(name, { path: absolute, directory: '/' })) {
    if (await isProgram(candidate)) return candidate;
  }
  return null;
}
