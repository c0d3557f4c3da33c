import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportLine } from './imports.ts';
import { findImports } from './imports.ts';
import type { SourceText } from './source-text.ts';
import { readSource } from './source-text.ts';

/** One file of the project; `source` and `imports` are there for TypeScript and JavaScript. */
export interface ProjectFile {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly source: SourceText;
  readonly imports: readonly ImportLine[];
}

export interface Project {
  readonly files: ReadonlyMap<string, ProjectFile>;
  /** The `imports` of package.json: `#core/*` to `./src/core/*`. */
  readonly aliases: Readonly<Record<string, string>>;
}

/** What breaks a rule, and where. */
export interface Violation {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

const ROOTS = ['src', 'e2e', 'test', 'scripts', 'bench'];
const CODE = /\.(ts|tsx|mjs|js)$/;

/** A project of the given texts, for example one with planted mistakes. */
export function createProject(texts: Readonly<Record<string, string>>, aliases: Project['aliases']): Project {
  const files = Object.entries(texts).map(([path, text]): [string, ProjectFile] => [path, readFile(path, text)]);
  return { files: new Map(files), aliases };
}

/** The project on disk: everything below its source folders, and the configuration files at its root. */
export function loadProject(root: string): Project {
  const atRoot = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isFile() && CODE.test(entry.name));
  const below = ROOTS.flatMap((folder) => listFiles(root, folder));
  const paths = [...atRoot.map((entry) => entry.name), ...below];
  const texts = paths.map((path): [string, string] => [path, readFileSync(join(root, path), 'utf8')]);
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return createProject(Object.fromEntries(texts), imports);
}

/** The line, counted from 1, on which a place of the text stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** Tests, and what only tests use. */
export function isTest(path: string): boolean {
  return /\.test\.(ts|tsx|mjs)$/.test(path) || path.includes('/testing/');
}

function listFiles(root: string, folder: string): string[] {
  let entries: ReturnType<typeof readDirectory>;
  try {
    entries = readDirectory(join(root, folder));
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(root, path) : [path];
  });
}

function readDirectory(path: string) {
  return readdirSync(path, { withFileTypes: true });
}

function readFile(path: string, text: string): ProjectFile {
  if (!CODE.test(path)) return { path, text, source: { code: '', comments: [], strings: [] }, imports: [] };
  try {
    const source = readSource(text, path.endsWith('.tsx'));
    return { path, text, source, imports: findImports(source) };
  } catch (error) {
    throw new Error(`${path} cannot be read as code`, { cause: error });
  }
}
