import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder in which a browser of this person can read a new file. A browser that is a snap sees neither the system's
 * temporary files nor hidden ones, but what is visible in the home folder.
 */
export function openingPageFolder(home: string, system: NodeJS.Platform = process.platform): string {
  return system === 'linux' && existsSync(join(home, 'snap')) ? home : tmpdir();
}
