import {
  findNodeAtLocation,
  getLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { SettingsProblem } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** A place within a document: names of members and indexes of lists. */
export type JsonPath = readonly (string | number)[];

/** JSON as a person writes it, with comments and trailing commas, and where each value of it stands. */
export interface JsonDocument {
  readonly value: unknown;
  /** A problem at the value at `path`, or at the innermost value on the way to it that is there. */
  problemAt(path: JsonPath, message: string): SettingsProblem;
  /** Where the elements of a list stand in the text; none where there is no list. */
  elementsAt(path: JsonPath): readonly TextSpan[];
}

/** In UTF-16 units, as the methods of a text count. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** Reads a document; fails with every mistake in its writing. */
export function parseDocument(text: string): Result<JsonDocument, readonly SettingsProblem[]> {
  const errors: ParseError[] = [];
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    // The parser goes down into what is nested, and the stack ends somewhere.
    if (!(error instanceof RangeError)) throw error;
    return fail([problem(text, 0, [], 'The file is nested too deep.')]);
  }
  if (text.trim() === '') return fail([problem(text, 0, [], 'The file is empty.')]);
  const problems = errors.map(({ error, offset }) =>
    problem(text, offset, getLocation(text, offset).path, WORDS[printParseErrorCode(error)] ?? 'This is not JSON.'),
  );
  const tree = root;
  if (tree === undefined || problems.length > 0) return fail(dropFollowing(problems));
  const misnamed = findMisnamed(tree, [], text);
  if (misnamed.length > 0) return fail(misnamed);
  return succeed({
    value: getNodeValue(tree),
    problemAt: (path, message) => problem(text, innermost(tree, path).offset, path, message),
    elementsAt: (path) => findNodeAtLocation(tree, [...path])?.children ?? [],
  });
}

const WORDS: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is neither a text, a number, true, false nor null.',
  InvalidNumberFormat: 'This is not a number.',
  PropertyNameExpected: 'A name in double quotes is missing here.',
  ValueExpected: 'A value is missing here.',
  ColonExpected: 'A colon is missing here.',
  CommaExpected: 'A comma is missing before this.',
  CloseBraceExpected: 'A closing brace is missing here.',
  CloseBracketExpected: 'A closing bracket is missing here.',
  EndOfFileExpected: 'The file goes on after its end.',
  UnexpectedEndOfComment: 'This comment has no end.',
  UnexpectedEndOfString: 'This text has no end.',
  UnexpectedEndOfNumber: 'This number has no end.',
  InvalidUnicode: 'This is not a sign of Unicode.',
  InvalidEscapeCharacter: 'This is no escape of JSON.',
  InvalidCharacter: 'This sign cannot stand in a text as it is.',
};

/** One slip makes the parser stumble several times in one line: the first is where the slip is. */
function dropFollowing(problems: readonly SettingsProblem[]): readonly SettingsProblem[] {
  return problems.filter(({ line }, index) => index === 0 || problems[index - 1]?.line !== line);
}

/** Members that are written twice, of which one would be lost, and the one name that no object may have. */
function findMisnamed(node: Node, path: JsonPath, text: string): readonly SettingsProblem[] {
  const children = node.children ?? [];
  if (node.type === 'array') return children.flatMap((child, index) => findMisnamed(child, [...path, index], text));
  if (node.type !== 'object') return [];
  const names = new Set<string>();
  return children.flatMap(({ children: [key, value] = [] }) => {
    const name = String(key?.value);
    const here = [...path, name];
    const offset = key?.offset ?? node.offset;
    if (name === '__proto__') return [problem(text, offset, here, 'This name means something else.')];
    if (names.has(name)) return [problem(text, offset, here, 'This name is written twice.')];
    names.add(name);
    return value === undefined ? [] : findMisnamed(value, here, text);
  });
}

function innermost(root: Node, path: JsonPath): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

function problem(text: string, offset: number, path: JsonPath, message: string): SettingsProblem {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, field: nameField(path), message };
}

/** `providers[0].transport.port`. */
export function nameField(path: JsonPath): string {
  // The parser names a member whose name is not written yet by an empty text.
  const written = path.filter((part) => part !== '');
  return written.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? part : `${name}.${part}`;
  }, '');
}
