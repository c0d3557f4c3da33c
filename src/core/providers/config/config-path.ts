import { realpath, stat } from 'node:fs/promises';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import type { ConfigView } from '#shared/protocols/process/config.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** Plain texts: what the system opens for them shows them, and runs nothing. */
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
 * The absolute place that a path of a config names, or an entry whose value is a path; relative ones are below its
 * `repoRoot`. An error is a sentence for a person.
 */
export function locateConfigPath(view: ConfigView, key: string): Result<string, string> {
  const named = view.paths.find((path) => path.key === key)?.value ?? pathEntryOf(view, key);
  if (named === undefined || named === '') return fail(`${key} names no place. Refresh the config.`);
  const place = resolve(view.repoRoot, named);
  if (!isAbsolute(named) && !isAbsolute(view.repoRoot)) {
    return fail(`${named} is relative, and the config does not say to which folder. Copy it.`);
  }
  // A share of the network: to look at it tells its server who is logged in here.
  if (/^[\\/]{2}/.test(named) || /^[\\/]{2}/.test(place)) return fail(`${named} is on another machine. Copy it.`);
  return succeed(place);
}

/**
 * The real place behind a path that may be opened by whatever program the system has for it: a folder, or a plain text.
 * Everything else might be run rather than shown.
 */
export async function findOpenable(place: string): Promise<Result<string, string>> {
  const name = basename(place);
  try {
    const real = await realpath(place);
    const ending = extname(real).toLowerCase();
    const { mode, isFolder, isFile } = await inspectPath(real);
    // On macOS a folder with an ending may be a program.
    if (isFolder && ending === '') return succeed(real);
    if (isFolder) return fail(`${name} is a folder with an ending, which may be a program. Reveal it.`);
    if (!isFile || !OPENED_ENDINGS.includes(ending)) return fail(`${name} is not a plain text or a folder. Reveal it.`);
    if ((mode & EXECUTABLE_BITS) !== 0) return fail(`${name} is marked as a program. Reveal it.`);
    return succeed(real);
  } catch {
    return fail(`${place} is not there, or cannot be looked at. Start what makes it, or correct the path.`);
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
