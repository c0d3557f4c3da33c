import { realpath, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import type { ConfigView } from '#shared/protocols/process/config.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** Plain texts: programs that open them only display them. */
const OPENED_ENDINGS: readonly string[] = [
  '.cfg',
  '.conf',
  '.ini',
  '.json',
  '.jsonc',
  '.jsonl',
  '.log',
  '.md',
  '.ndjson',
  '.toml',
  '.txt',
  '.yaml',
  '.yml',
];

const EXECUTABLE_BITS = 0o111;

/**
 * The absolute path of a path or path entry of a config; relative ones are below its `repoRoot`. An error is a sentence
 * for a person.
 */
export function locateConfigPath(view: ConfigView, key: string): Result<string, string> {
  const named = view.paths.find((path) => path.key === key)?.value ?? pathEntryOf(view, key);
  if (named === undefined || named === '') return fail(`${key} is not a path. Refresh the config.`);
  const place = resolve(view.repoRoot, named);
  if (!isAbsolute(named) && !isAbsolute(view.repoRoot)) {
    return fail(`${named} is a relative path, and the config does not name its folder. Copy the path instead.`);
  }
  // A network share: to access it sends the name of the user to its server.
  if (/^[\\/]{2}/.test(named) || /^[\\/]{2}/.test(place))
    return fail(`${named} is on another machine. Copy the path instead.`);
  return succeed(place);
}

/**
 * The real path of a folder or a plain text, which the system may open with any program. Other files might run instead
 * of being shown.
 */
export async function findOpenable(place: string): Promise<Result<string, string>> {
  const name = basename(place);
  try {
    const real = await realpath(place);
    const ending = extname(real).toLowerCase();
    const { mode, isFolder, isFile } = await inspectPath(real);
    // On macOS a folder with an extension may be a program.
    if (isFolder && ending === '') return succeed(real);
    if (isFolder) return fail(`${name} is a folder with an extension and could be a program. Reveal it instead.`);
    if (!isFile || !OPENED_ENDINGS.includes(ending))
      return fail(`${name} is neither plain text nor a folder. Reveal it instead.`);
    if ((mode & EXECUTABLE_BITS) !== 0) return fail(`${name} is marked as a program. Reveal it instead.`);
    return succeed(real);
  } catch {
    return fail(`${place} does not exist or cannot be read. Start the program that creates it, or correct the path.`);
  }
}

async function inspectPath(path: string) {
  const found = await stat(path);
  return { mode: found.mode, isFolder: found.isDirectory(), isFile: found.isFile() };
}

function pathEntryOf(view: ConfigView, key: string): string | undefined {
  const entry = view.entries.find((each) => each.key === key && each.pathEntry === true);
  return typeof entry?.value === 'string' ? entry.value : undefined;
}
