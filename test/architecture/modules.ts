import { posix } from 'node:path';
import { IMPORT_TABLE, TESTS_MAY_ALSO_IMPORT } from './import-table.ts';
import type { Project } from './project.ts';
import { isTest } from './project.ts';

/** Where an import leads: to a file of the project, to a package (or `node:`), or nowhere. */
export type Target =
  | { readonly kind: 'file'; readonly path: string; readonly byAlias: boolean }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'nowhere' };

/**
 * The module of a file as the import table names it: `core/calls`, `renderer/features/providers`, `shared`, `e2e`.
 * Undefined for the files at the root of the project.
 */
export function moduleOf(path: string): string | undefined {
  const parts = path.split('/');
  if (parts.length === 1) return undefined;
  if (parts[0] !== 'src') return parts[0];
  const [, top = '', inner = '', feature = ''] = parts;
  const isFolder = parts.length > 3;
  if (top === 'core') return isFolder ? `core/${inner}` : 'core';
  if (top !== 'renderer') return top;
  if (!isFolder) return 'renderer/app';
  return inner === 'features' ? `renderer/features/${feature}` : `renderer/${inner}`;
}

/** The folder of `src` that a file is below, or its folder at the root: the boundary that only an alias crosses. */
export function topModuleOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'src' ? second : first;
}

/** The row of the table for a module, if it has one. */
export function rowOf(module: string): readonly string[] | undefined {
  return IMPORT_TABLE[module] ?? IMPORT_TABLE[module.replace(/\/[^/]+$/, '/*')];
}

/** Whether the table lets a file import another. Its own module is always allowed. */
export function mayImport(from: string, to: string): boolean {
  const fromModule = moduleOf(from) ?? '';
  const toModule = moduleOf(to) ?? '';
  if (fromModule === toModule) return true;
  // What holds the project together may use itself: a spec or a configuration asks a script where Electron is.
  if (!from.startsWith('src/') && !to.startsWith('src/')) return true;
  // A module of the product without a row is a violation of its own.
  if (rowOf(fromModule) === undefined) return from.startsWith('src/');
  const isOfNode = !['shared', 'preload', 'renderer'].includes(topModuleOf(from));
  const allowed = [...(rowOf(fromModule) ?? []), ...(isTest(from) && isOfNode ? TESTS_MAY_ALSO_IMPORT : [])];
  return allowed.some((name) => toModule === name || toModule.startsWith(`${name}/`));
}

/** Follows an import of a file, by alias, by a relative path, or into a package. */
export function resolveImport(project: Project, from: string, specifier: string): Target {
  const written = specifier.replace(/\?.*$/, '');
  if (written.startsWith('.')) return fileTarget(project, posix.join(posix.dirname(from), written), false);
  if (written.startsWith('#')) {
    for (const [alias, place] of Object.entries(project.aliases)) {
      const start = alias.replace(/\*$/, '');
      if (!written.startsWith(start)) continue;
      const rest = written.slice(start.length);
      return fileTarget(project, posix.normalize(place.replace('*', rest)), true);
    }
    return { kind: 'nowhere' };
  }
  if (written.startsWith('node:')) return { kind: 'package', name: written };
  const [scope = '', name = ''] = written.split('/');
  return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
}

function fileTarget(project: Project, path: string, byAlias: boolean): Target {
  return project.files.has(path) || path === 'package.json' ? { kind: 'file', path, byAlias } : { kind: 'nowhere' };
}
