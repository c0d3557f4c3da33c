import type { Project, Violation } from './project.ts';
import { isTest, lineAt } from './project.ts';

const EXPORT = /^export (?:declare )?(?:async )?(?:function\*?|const|class|interface|type|enum) (?<name>[\w$]+)/gm;

/** An exported name means one thing in the whole product: whoever reads it need not ask which of two is meant. */
export function findNamesOfTwo(project: Project): Violation[] {
  const firstFiles = new Map<string, string>();
  return [...project.files.values()].flatMap(({ path, source, text }) => {
    if (!path.startsWith('src/') || isTest(path)) return [];
    return Array.from(source.code.matchAll(EXPORT)).flatMap((match) => {
      const name = match.groups?.name ?? '';
      const first = firstFiles.get(name) ?? path;
      firstFiles.set(name, first);
      if (first === path) return [];
      return [{ file: path, line: lineAt(text, match.index), rule: 'names', message: `${name} is also in ${first}` }];
    });
  });
}
