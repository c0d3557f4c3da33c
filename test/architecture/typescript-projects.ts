import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** For each folder of `src`, the files in `tsconfig/` whose `include` takes it in; the tests' own is left out. */
export function findTypeScriptProjects(root: string): Map<string, string[]> {
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const configs = readdirSync(join(root, 'tsconfig')).filter((name) => name !== 'test.json');
  return new Map(
    folders.map((folder) => {
      const path = `src/${folder.name}`;
      return [path, configs.filter((name) => includes(root, name).some((entry) => covers(entry, path)))];
    }),
  );
}

/** The files in `tsconfig/` that the root tsconfig.json refers to, for editors and `tsc -b`. */
export function findReferences(root: string): string[] {
  const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  return references.map(({ path }: { path: string }) => posix.relative('tsconfig', path));
}

function includes(root: string, name: string): string[] {
  const { include = [] } = JSON.parse(readFileSync(join(root, 'tsconfig', name), 'utf8'));
  return include.map((entry: string) => posix.join('tsconfig', entry));
}

function covers(entry: string, path: string): boolean {
  const folder = entry.replace(/\/?\*.*$/, '');
  return path === folder || path.startsWith(`${folder}/`);
}
