import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
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

/** A line of a printed tree, whose text is made when it is shown: a member, or the beginning or the end of one that has members. */
type TreeLine = { readonly indent: number; readonly end: '' | ',' } & (
  | { readonly kind: 'member'; readonly name: string; readonly value: JsonValue }
  | { readonly kind: 'open'; readonly name: string }
  | { readonly kind: 'close' }
);

/** A config tree as lines of JSON. */
export interface PrintedTree {
  readonly tree: JsonValue;
  readonly lines: readonly TreeLine[];
  /** The lines of the members that are printed whole, by the object that they are in. */
  readonly lineOf: ReadonlyMap<JsonObject, ReadonlyMap<string, number>>;
}

/** Prints a tree. That takes time with its size: print a tree once, not at every change. */
export function printTree(tree: JsonValue): PrintedTree {
  const lines: TreeLine[] = [];
  const lineOf = new Map<JsonObject, ReadonlyMap<string, number>>();
  if (isJsonObject(tree)) printMembers(tree, 0, { lines, lineOf });
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
    const { end, indent } = line;
    const change = placed.get(at);
    if (parts.length > 0 && at > last + 1) parts.push({ kind: 'gap' });
    last = at;
    if (change !== undefined && line.kind === 'member') parts.push(changedLine(change, line.name, indent, end));
    else parts.push({ kind: 'line', indent, text: textOf(line) });
  }
  return parts;
}

function changedLine(change: ValueChange, name: string, indent: number, end: string): DifferencePart {
  const line = (value: string) => `${JSON.stringify(name)}: ${value}${end}`;
  return { kind: 'change', key: change.key, indent, was: line(JSON.stringify(change.was)), is: line(change.is) };
}

function textOf(line: TreeLine): string {
  if (line.kind === 'close') return `}${line.end}`;
  const head = `${JSON.stringify(line.name)}: `;
  return line.kind === 'open' ? `${head}{` : `${head}${JSON.stringify(line.value)}${line.end}`;
}

function placeOf({ lineOf, tree }: PrintedTree, { key, was }: ValueChange): number | undefined {
  for (const path of [[key], key.split('.')]) {
    const holder = valueAt(tree, path.slice(0, -1));
    const name = path.at(-1) ?? '';
    if (!isJsonObject(holder) || !Object.hasOwn(holder, name)) continue;
    const found = holder[name];
    if (found !== undefined && isSameJson(found, was)) return lineOf.get(holder)?.get(name);
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
  readonly lineOf: Map<JsonObject, ReadonlyMap<string, number>>;
}

function printMembers(holder: JsonObject, indent: number, printing: Printing): void {
  const { lineOf, lines } = printing;
  const whole = new Map<string, number>();
  lineOf.set(holder, whole);
  const members = Object.entries(holder);
  members.forEach(([name, value], index) => {
    const end = index === members.length - 1 ? '' : ',';
    if (!isJsonObject(value) || Object.keys(value).length === 0) {
      whole.set(name, lines.length);
      lines.push({ kind: 'member', indent, end, name, value });
      return;
    }
    lines.push({ kind: 'open', indent, end: '', name });
    printMembers(value, indent + 1, printing);
    lines.push({ kind: 'close', indent, end });
  });
}
