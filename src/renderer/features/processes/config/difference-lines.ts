import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { isSameJson } from '#shared/same-json.ts';

/** An entry with its new value. */
export interface ValueChange {
  readonly key: string;
  readonly was: JsonValue;
  /** As JSON; the typed text if it is not JSON. */
  readonly is: string;
}

/** A part of a difference: an unchanged line, a changed line, or omitted lines. */
export type DifferencePart =
  | { readonly kind: 'line'; readonly indent: number; readonly text: string }
  | {
      readonly kind: 'change';
      readonly key: string;
      readonly indent: number;
      readonly was: string;
      readonly is: string;
    }
  | { readonly kind: 'gap' };

/** A line of a printed tree. */
interface TreeLine {
  readonly indent: number;
  readonly text: string;
}

/** A config tree as lines of JSON. */
export interface PrintedTree {
  readonly tree: JsonValue;
  readonly lines: readonly TreeLine[];
  /** The line of each whole value, by its path as JSON. */
  readonly lineOf: ReadonlyMap<string, number>;
}

/** Prints a tree. That takes time with its size: print a tree once, not at every change. */
export function printTree(tree: JsonValue): PrintedTree {
  const lines: TreeLine[] = [];
  const lineOf = new Map<string, number>();
  printMembers(tree, [], { lines, lineOf });
  return { tree, lines, lineOf };
}

/**
 * What would change, as lines of JSON: in the tree with the lines beside it if the tree has the value under the entry's
 * name or dotted path, else alone.
 */
export function differenceLines(printed: PrintedTree, changes: readonly ValueChange[]): readonly DifferencePart[] {
  const placed = new Map<number, ValueChange>();
  const alone: ValueChange[] = [];
  for (const change of changes) {
    const at = placeOf(printed, change);
    if (at === undefined) alone.push(change);
    else placed.set(at, change);
  }
  return [...inTree(printed.lines, placed), ...alone.map((change) => changedLine(change, change.key, 0, ''))];
}

function inTree(lines: readonly TreeLine[], placed: ReadonlyMap<number, ValueChange>): readonly DifferencePart[] {
  const parts: DifferencePart[] = [];
  const beside = new Set([...placed.keys()].flatMap((at) => [at - 1, at, at + 1]));
  let last = -1;
  for (const at of [...beside].sort((a, b) => a - b)) {
    const line = lines[at];
    if (line === undefined) continue;
    const { indent, text } = line;
    const change = placed.get(at);
    if (parts.length > 0 && at > last + 1) parts.push({ kind: 'gap' });
    last = at;
    if (change === undefined) parts.push({ kind: 'line', indent, text });
    else parts.push(changedLine(change, nameIn(text), indent, text.endsWith(',') ? ',' : ''));
  }
  return parts;
}

function changedLine(change: ValueChange, name: string, indent: number, end: string): DifferencePart {
  const line = (value: string) => `${JSON.stringify(name)}: ${value}${end}`;
  return { kind: 'change', key: change.key, indent, was: line(JSON.stringify(change.was)), is: line(change.is) };
}

/** The name of a member, from its line. */
function nameIn(text: string): string {
  return JSON.parse(/^"(?:[^"\\]|\\.)*"/.exec(text)?.[0] ?? '""');
}

function placeOf({ lineOf, tree }: PrintedTree, { key, was }: ValueChange): number | undefined {
  for (const path of [[key], key.split('.')]) {
    const found = valueAt(tree, path);
    if (found !== undefined && isSameJson(found, was)) return lineOf.get(JSON.stringify(path));
  }
  return undefined;
}

function valueAt(tree: JsonValue, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = tree;
  for (const name of path) value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

interface Printing {
  readonly lines: TreeLine[];
  readonly lineOf: Map<string, number>;
}

function printMembers(value: JsonValue, path: readonly string[], printing: Printing): void {
  if (!isJsonObject(value)) return;
  const { lineOf, lines } = printing;
  const indent = path.length;
  const members = Object.entries(value);
  members.forEach(([name, member], index) => {
    const end = index === members.length - 1 ? '' : ',';
    const here = [...path, name];
    const head = `${JSON.stringify(name)}: `;
    if (!isJsonObject(member) || Object.keys(member).length === 0) {
      lineOf.set(JSON.stringify(here), lines.length);
      lines.push({ indent, text: `${head}${JSON.stringify(member)}${end}` });
      return;
    }
    lines.push({ indent, text: `${head}{` });
    printMembers(member, here, printing);
    lines.push({ indent, text: `}${end}` });
  });
}
