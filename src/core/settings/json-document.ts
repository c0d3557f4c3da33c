import { findNodeAtLocation, type Node, type ParseOptions, parse, parseTree } from 'jsonc-parser';
import type { SettingsProblem } from '#shared/panel/settings.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { findInexactNumbers, type InexactPlace } from './find-inexact-numbers.ts';
import { findMistakes } from './find-mistakes.ts';
import { LineIndex } from './line-index.ts';

/** A place within a document: names of members and indexes of lists. */
export type JsonPath = readonly (string | number)[];

/** JSON with comments and trailing commas, and the position of each value. */
export interface JsonDocument {
  readonly value: unknown;
  /** Its numbers that JavaScript cannot hold: `value` has others in their places. */
  readonly inexactNumbers: readonly InexactPlace[];
  /** A problem at the value at `path`, or at its innermost existing ancestor. */
  problemAt(path: JsonPath, message: string): SettingsProblem;
  /** The positions of the elements of a list; empty if there is no list. */
  elementsAt(path: JsonPath): readonly TextSpan[];
}

/** In UTF-16 units, as in JavaScript strings. */
export interface TextSpan {
  readonly offset: number;
  readonly length: number;
}

/** A person fixes a few mistakes and reads the file again: more are not reported. */
export const MAX_PROBLEMS = 50;

/** Reads a document; fails with the first mistakes in its writing. Takes a time in proportion to the text's length. */
export function parseDocument(text: string): Result<JsonDocument, readonly SettingsProblem[]> {
  let index: LineIndex | null = null;
  let read: Node | undefined;
  const problem = (offset: number, path: JsonPath, message: string): SettingsProblem => {
    index ??= new LineIndex(text);
    return { ...index.positionOf(offset), field: nameField(path), message };
  };
  // Most files are good, and nobody asks where their values are.
  const tree = () => {
    read ??= parseTree(text, [], ALLOWED);
    return read;
  };
  if (text.trim() === '') return fail([problem(0, [], 'The file is empty.')]);
  const mistakes = findMistakes(text, MAX_PROBLEMS);
  if (mistakes.length > 0) return fail(mistakes.map(({ message, offset, path }) => problem(offset, path, message)));
  return succeed({
    value: parse(text, [], ALLOWED),
    inexactNumbers: findInexactNumbers(text, ALLOWED),
    problemAt: (path, message) => problem(innermost(tree(), path)?.offset ?? 0, path, message),
    elementsAt: (path) => {
      const root = tree();
      return (root === undefined ? undefined : findNodeAtLocation(root, [...path]))?.children ?? [];
    },
  });
}

const ALLOWED: ParseOptions = { allowTrailingComma: true };

function innermost(root: Node | undefined, path: JsonPath): Node | undefined {
  for (let length = path.length; root !== undefined && length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

/** `providers[0].transport.port`. */
export function nameField(path: JsonPath): string {
  // The parser uses an empty name for a member without one.
  const written = path.filter((part) => part !== '');
  return written.reduce<string>((name, part) => {
    if (typeof part === 'number') return `${name}[${part}]`;
    return name === '' ? part : `${name}.${part}`;
  }, '');
}
