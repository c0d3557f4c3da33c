import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { loadProject } from '../architecture/project.ts';
import { findAnchors, findCodeSpans, findLinks } from './markdown.ts';

/** What is made by a build or a run, or comes from elsewhere. */
const NOT_OURS = /^(?:node_modules|out|dist|reports|test-results|playwright-report|\..*)$/;

/** The Markdown documents of the project by their path from its root, with their texts. */
export function loadDocuments(root: string): ReadonlyMap<string, string> {
  const paths = readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    if (NOT_OURS.test(entry.name)) return [];
    const below = readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' });
    return below.map((path) => posix.join(entry.name, path.replaceAll('\\', '/')));
  });
  const documents = paths.filter((path) => path.endsWith('.md')).toSorted();
  return new Map(documents.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/** The links of the documents that lead nowhere: to no file, or to no heading. Other sites are not asked. */
export function findBrokenLinks(root: string, documents: ReadonlyMap<string, string>): readonly string[] {
  return [...documents].flatMap(([document, text]) =>
    findLinks(text).flatMap(({ line, target }) => {
      if (/^[a-z]+:/.test(target)) return [];
      const [file = '', anchor] = target.split('#');
      const path = file === '' ? document : posix.join(posix.dirname(document), file);
      const leads = existsSync(join(root, path)) && (anchor === undefined || hasAnchor(documents.get(path), anchor));
      return leads ? [] : [`${document}:${line} ${target}`];
    }),
  );
}

function hasAnchor(text: string | undefined, anchor: string): boolean {
  return text !== undefined && findAnchors(text).has(anchor);
}

/** The documents that no other document links to. */
export function findUnreachable(documents: ReadonlyMap<string, string>): readonly string[] {
  const reached = new Set(
    [...documents].flatMap(([document, text]) =>
      findLinks(text).map(({ target }) => posix.join(posix.dirname(document), target.split('#')[0] ?? '')),
    ),
  );
  return [...documents.keys()].filter((document) => document !== 'README.md' && !reached.has(document));
}

/**
 * The files and folders of the project that a document names as code and that are not there. Those of `src` are written
 * without it: `core/calls/protocol-client.ts`.
 */
export function findStalePaths(root: string, documents: ReadonlyMap<string, string>): readonly string[] {
  const folders = [root, join(root, 'src')].flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !NOT_OURS.test(entry.name)),
  );
  const names = new Set(folders.map(({ name }) => name));
  return [...documents].flatMap(([document, text]) =>
    findCodeSpans(text)
      .filter((code) => /^[\w@.-]+\/[\w@./-]*$/.test(code) && names.has(code.split('/')[0] ?? ''))
      .filter((code) => !existsSync(join(root, code)) && !existsSync(join(root, 'src', code)))
      .map((code) => `${document}: ${code}`),
  );
}

/** The documents that comments name and that are not in the project. */
export function findUnknownDocuments(root: string): readonly string[] {
  return [...loadProject(root).files.values()].flatMap(({ path, source }) =>
    source.comments
      .flatMap(({ text }) => text.match(/[\w./-]+\.md\b/g) ?? [])
      .filter((name) => !existsSync(join(root, name)))
      .map((name) => `${path}: ${name}`),
  );
}
