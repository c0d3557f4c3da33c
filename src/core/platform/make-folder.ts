import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes sure of a folder and those above it, new ones for their owner alone. Throws the system's error where that cannot be.
 * Node's own recursive `mkdir` never ends in a folder that says that it is not there to whatever is made in it, as `/proc`.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (isFolder(path)) return;
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || isFolder(parent)) throw error;
    makeFolder(parent);
    // Another process may have been faster.
    if (!isFolder(path)) mkdirSync(path, { mode: 0o700 });
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
