import type { SourceText } from './source-text.ts';

/** One import of a file, in whatever spelling: static, re-export, dynamic, `require`, or a type taken by `import()`. */
export interface ImportLine {
  /** What is imported, as it is written; undefined where it is computed and cannot be known. */
  readonly specifier: string | undefined;
  /** `export ... from`: a name is handed on instead of used. */
  readonly isReExport: boolean;
  /** `import type`, or types alone in the braces: nothing of it is there when the code runs. */
  readonly isType: boolean;
  /** Where it stands in the file. */
  readonly start: number;
}

/** An import that is followed by a string, or by a parenthesis and anything. */
const IMPORT =
  /(?<![.\w$#])(?:(?<reexport>export)\s+(?:type\s+)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^{}]*\})\s*from\s*(?=['"])|(?:import\b(?!\s*\.)[^'"`;()]*?(?<![.\w$])from|import)\s*(?=['"])|(?:import|require)\s*\(\s*(?<computed>[^\s'"`]?))/g;

/** Every import of a file, in the order of the text. */
export function findImports(source: SourceText): ImportLine[] {
  const stringAt = new Map(source.strings.map((piece) => [piece.start, piece.text]));
  return Array.from(source.code.matchAll(IMPORT), (match) => {
    const at = match.index + match[0].length;
    const written = (match.groups?.computed ?? '') === '' ? stringAt.get(at) : undefined;
    const isWhole = written !== undefined && !source.code.startsWith('${', at + 1 + written.length);
    return {
      specifier: isWhole ? written : undefined,
      isReExport: match.groups?.reexport !== undefined,
      isType: isTypeImport(match[0]),
      start: match.index,
    };
  });
}

function isTypeImport(head: string): boolean {
  const names = /^import\s*\{(?<names>[^{}]*)\}/.exec(head)?.groups?.names;
  if (names === undefined) return /^import\s+type\b/.test(head);
  return names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '));
}
