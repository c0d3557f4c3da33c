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

/** A line of the printed tree; `path` if it is one whole value. */
interface TreeLine {
  readonly indent: number;
  readonly text: string;
  readonly path: string | null;
}

/**
 * What would change, as lines of JSON: in the tree with the lines beside it if the tree has the value under the entry's
 * name or dotted path, else alone.
 */
export function differenceLines(tree: JsonValue, changes: readonly ValueChange[]): readonly DifferencePart[] {
  const lines = printMembers(tree, [], 0);
  const placed = new Map<number, ValueChange>();
  const alone: ValueChange[] = [];
  for (const change of changes) {
    const at = placeOf(tree, lines, change);
    if (at === -1) alone.push(change);
    else placed.set(at, change);
  }
  return [...inTree(lines, placed), ...alone.map((change) => changedLine(change, change.key, 0, ''))];
}

function inTree(lines: readonly TreeLine[], placed: ReadonlyMap<number, ValueChange>): readonly DifferencePart[] {
  const parts: DifferencePart[] = [];
  let last = -1;
  lines.forEach(({ indent, text }, at) => {
    const change = placed.get(at);
    if (change === undefined && !placed.has(at - 1) && !placed.has(at + 1)) return;
    if (parts.length > 0 && at > last + 1) parts.push({ kind: 'gap' });
    last = at;
    if (change === undefined) parts.push({ kind: 'line', indent, text });
    else parts.push(changedLine(change, nameIn(text), indent, text.endsWith(',') ? ',' : ''));
  });
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

function placeOf(tree: JsonValue, lines: readonly TreeLine[], { key, was }: ValueChange): number {
  for (const path of [[key], key.split('.')]) {
    const found = valueAt(tree, path);
    if (found !== undefined && isSameJson(found, was)) {
      return lines.findIndex((line) => line.path === JSON.stringify(path));
    }
  }
  return -1;
}

function valueAt(tree: JsonValue, path: readonly string[]): JsonValue | undefined {
  let value: JsonValue | undefined = tree;
  for (const name of path) value = isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value;
}

function printMembers(value: JsonValue, path: readonly string[], indent: number): readonly TreeLine[] {
  if (!isJsonObject(value)) return [];
  const members = Object.entries(value);
  return members.flatMap(([name, member], index) => {
    const end = index === members.length - 1 ? '' : ',';
    const here = [...path, name];
    const head = `${JSON.stringify(name)}: `;
    if (!isJsonObject(member) || Object.keys(member).length === 0) {
      return [{ indent, text: `${head}${JSON.stringify(member)}${end}`, path: JSON.stringify(here) }];
    }
    return [
      { indent, text: `${head}{`, path: null },
      ...printMembers(member, here, indent + 1),
      { indent, text: `}${end}`, path: null },
    ];
  });
}
