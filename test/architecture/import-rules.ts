import { PACKAGES_NOT_ALLOWED } from './import-table.ts';
import type { ImportLine } from './imports.ts';
import { mayImport, moduleOf, resolveImport, rowOf, topModuleOf } from './modules.ts';
import type { Project, ProjectFile, Violation } from './project.ts';
import { isTest, lineAt } from './project.ts';

/** They say their own name and version. */
const SHELLS = ['main', 'web', 'cli'];

/** Which module may import which, and how it has to be spelled. */
export function checkImports(project: Project): Violation[] {
  const violations = [...project.files.values()].flatMap((file) =>
    file.imports.flatMap((line) => {
      const found = checkImport(project, file, line);
      if (found === undefined) return [];
      return [{ file: file.path, line: lineAt(file.text, line.start), rule: 'imports', message: found }];
    }),
  );
  return [...findModulesWithoutRow(project), ...violations, ...findSchemasInPage(project), ...findCycles(project)];
}

/** Each is named once, by its first file. */
function findModulesWithoutRow(project: Project): Violation[] {
  const firstFiles = new Map<string, string>();
  for (const path of project.files.keys()) {
    const module = moduleOf(path) ?? '';
    if (path.startsWith('src/') && rowOf(module) === undefined && !firstFiles.has(module)) firstFiles.set(module, path);
  }
  return Array.from(firstFiles, ([module, file]) => {
    return { file, line: 1, rule: 'modules', message: `${module} has no row in the import table` };
  });
}

function checkImport(project: Project, file: ProjectFile, line: ImportLine): string | undefined {
  const { specifier } = line;
  const isProduct = file.path.startsWith('src/');
  if (specifier === undefined) return isProduct ? 'an import names its file; it is not computed' : undefined;
  const target = resolveImport(project, file.path, specifier);
  if (line.isReExport && isProduct && target.kind !== 'package') {
    return `hands on names of ${specifier}; import them where they are declared`;
  }
  if (target.kind === 'nowhere') return `${specifier} leads to no file; is its extension written out?`;
  if (target.kind === 'package') return isProduct ? checkPackage(file, target.name) : undefined;
  return checkFile(file, specifier, target.path, target.byAlias);
}

function checkFile(file: ProjectFile, specifier: string, path: string, byAlias: boolean): string | undefined {
  if (isTest(path) && !isTest(file.path) && file.path.startsWith('src/')) return `${specifier} is for tests only`;
  if (topModuleOf(file.path) !== topModuleOf(path) && path.startsWith('src/') && !byAlias) {
    return `${specifier} crosses into src/${topModuleOf(path)} without an alias`;
  }
  if (path === 'package.json' && SHELLS.includes(topModuleOf(file.path))) return undefined;
  if (mayImport(file.path, path)) return undefined;
  return `${moduleOf(file.path) ?? 'the root'} may not know ${moduleOf(path) ?? 'the root'} (${specifier})`;
}

function checkPackage(file: ProjectFile, name: string): string | undefined {
  const isTool =
    isTest(file.path) && (/^(?:node:|@testing-library\/)/.test(name) || ['vitest', 'fast-check'].includes(name));
  const isNotAllowed = PACKAGES_NOT_ALLOWED[topModuleOf(file.path)] ?? PACKAGES_NOT_ALLOWED['*'];
  if (isTool || !isNotAllowed?.(name)) return undefined;
  return `src/${topModuleOf(file.path)} may not import ${name}`;
}

/**
 * The page may not run zod, by whatever way it comes: it compiles its schemas, which the policy of the page refuses. Types of
 * schemas are there for everybody.
 */
function findSchemasInPage(project: Project): Violation[] {
  const wayTo = new Map<string, string>();
  const violations: Violation[] = [];
  const pages = [...project.files.keys()].filter((path) => path.startsWith('src/renderer/') && !isTest(path));
  const waiting = pages.map((path) => ({ path, way: path }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { path, way } = next;
    if (wayTo.has(path)) continue;
    wayTo.set(path, way);
    for (const { isType, specifier } of project.files.get(path)?.imports ?? []) {
      if (isType || specifier === undefined) continue;
      const target = resolveImport(project, path, specifier);
      if (target.kind === 'file') waiting.push({ path: target.path, way: `${way} -> ${target.path}` });
      else if (target.kind === 'package' && target.name === 'zod') {
        violations.push({ file: path, line: 1, rule: 'schemas', message: `the page would run zod: ${way}` });
      }
    }
  }
  return violations;
}

/** Files that need each other in a ring, types included: none of them can be read alone. */
function findCycles(project: Project): Violation[] {
  const finished = new Set<string>();
  const violations: Violation[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    const seen = trail.indexOf(path);
    if (seen !== -1) {
      const ring = [...trail.slice(seen), path].join(' -> ');
      violations.push({ file: path, line: 1, rule: 'cycles', message: ring });
    }
    if (seen !== -1 || finished.has(path)) return;
    for (const line of project.files.get(path)?.imports ?? []) {
      if (line.specifier === undefined) continue;
      const target = resolveImport(project, path, line.specifier);
      if (target.kind === 'file') visit(target.path, [...trail, path]);
    }
    finished.add(path);
  };
  for (const path of project.files.keys()) visit(path, []);
  return violations;
}
