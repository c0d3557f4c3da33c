import { join } from 'node:path';

/** A directory of the settings: empty for the home folder, and `~` at its start stands for that. */
export function resolveDirectory(directory: string, homeDirectory: string): string {
  if (directory !== '' && !directory.startsWith('~')) return directory;
  return join(homeDirectory, directory.replace(/^~?(?=$|[/\\])/, ''));
}

/** A program or another file of the settings: `~/` at its start stands for the home folder, as in a shell. */
export function resolveFile(path: string, homeDirectory: string): string {
  return /^~[/\\]/.test(path) ? join(homeDirectory, path.slice(2)) : path;
}
