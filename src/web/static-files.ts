import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ownValue } from '#shared/own-value.ts';
import type { Answer } from './answer.ts';
import { contentAnswer } from './answer.ts';

/** What a window's files may be. A file of another kind is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Names of the build that change with their content. */
const HASHED_ASSET = /^\/assets\/.+-[\w-]{8}\.\w+$/;

const ENTRY = '/index.html';

/**
 * Reads the built renderer into memory: answers by exact path, the entry page also as `/`.
 *
 * The table is all that can ever be served. A path of a request is looked up and never turned into a file name, so
 * that no spelling of it leads out of the folder; links are not followed. Rejects when the folder has no entry page.
 */
export async function loadStaticFiles(directory: string): Promise<ReadonlyMap<string, Answer>> {
  const files = new Map<string, Answer>();
  await addFolder(files, directory, '');
  const entry = files.get(ENTRY);
  if (entry === undefined) {
    throw new Error(`Could not find index.html in ${directory}. Build the panel first.`);
  }
  return files.set('/', entry);
}

async function addFolder(files: Map<string, Answer>, directory: string, prefix: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const file = join(directory, entry.name);
    const path = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) await addFolder(files, file, path);
    const type = ownValue(CONTENT_TYPES, extname(entry.name));
    if (entry.isFile() && type !== undefined) {
      files.set(path, contentAnswer(type, await readFile(file), cacheControlOf(path)));
    }
  }
}

function cacheControlOf(path: string): string {
  return HASHED_ASSET.test(path) ? 'public, max-age=31536000, immutable' : 'no-store';
}
