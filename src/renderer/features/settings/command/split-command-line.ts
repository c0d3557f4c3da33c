import { fail, type Result, succeed } from '#shared/result.ts';

/** How a backslash is read outside of quotes: as an escape, or as a part of a path of Windows. */
export type Backslash = 'escapes' | 'is-a-sign';

/**
 * Splits a line into arguments as a shell would: at blanks, but not within quotes. Nothing else of a shell is done: no
 * variables, no patterns, no pipes. Fails with what is wrong in words.
 */
export function splitCommandLine(line: string, backslash: Backslash): Result<readonly string[], string> {
  const args: string[] = [];
  let current: string | null = null;
  let quote: '"' | "'" | null = null;
  const characters = [...line];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    const next = characters[at + 1];
    const escapes = character === '\\' && next !== undefined && canEscape(next, quote, backslash);
    if (escapes) {
      current = (current ?? '') + next;
      at += 1;
    } else if (character === quote) {
      quote = null;
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character;
      current ??= '';
    } else if (quote === null && /\s/.test(character)) {
      if (current !== null) args.push(current);
      current = null;
    } else {
      current = (current ?? '') + character;
    }
  }
  if (quote !== null) return fail(`A quote is not closed: ${quote}`);
  return succeed(current === null ? args : [...args, current]);
}

function canEscape(next: string, quote: '"' | "'" | null, backslash: Backslash): boolean {
  if (quote === "'") return false;
  if (quote === '"') return next === '"' || (next === '\\' && backslash === 'escapes');
  return backslash === 'escapes';
}

/** The line that is split into these arguments. */
export function joinCommandLine(args: readonly string[], backslash: Backslash): string {
  return args.map((arg) => quoted(arg, backslash)).join(' ');
}

function quoted(arg: string, backslash: Backslash): string {
  const isPlain = arg !== '' && !/[\s"']/.test(arg) && (backslash === 'is-a-sign' || !arg.includes('\\'));
  if (isPlain) return arg;
  if (!arg.includes("'")) return `'${arg}'`;
  // A single quote cannot stand within single quotes: it stands in double ones, between the pieces.
  return arg
    .split("'")
    .map((part) => (part === '' ? '' : `'${part}'`))
    .join(`"'"`);
}
