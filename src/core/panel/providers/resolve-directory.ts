import { join } from 'node:path';

/** A directory as the settings say it: empty for the home folder, and `~` at its beginning stands for that. */
export function resolveDirectory(directory: string, homeDirectory: string): string {
  if (directory !== '' && !directory.startsWith('~')) return directory;
  return join(homeDirectory, directory.replace(/^~?(?=$|[/\\])/, ''));
}
