import { isInexactNumber } from '#shared/inexact-number.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { TreeNode } from './tree-rows.ts';

/** Lists of plain values stand in one line up to this many characters. */
const LINE_LIMIT = 80;

/**
 * The nodes of a JSON object for a tree, in the order of its keys. With the value before it, what changed carries what
 * it was. Values are shown as on the wire: texts in quotes, numbers ungrouped, those that JavaScript cannot hold marked.
 */
export function jsonNodes(value: JsonValue, was?: JsonValue, path = ''): readonly TreeNode[] {
  return entriesOf(value).map(([key, child]) => {
    const id = `${path}/${key}`;
    const before = was === undefined ? undefined : memberOf(was, key);
    const line = oneLine(child);
    if (isInexactNumber(child)) return { id, label: key, value: child.inexactNumber, type: 'not exact' };
    if (line === null) return { id, label: key, children: jsonNodes(child, before, id) };
    const changed = before === undefined || oneLine(before) === line ? undefined : (oneLine(before) ?? undefined);
    return { id, label: key, value: line, type: typeWord(child), was: changed };
  });
}

/** The value that a node of {@link jsonNodes} shows, by the node's id; undefined where there is none any more. */
export function jsonAt(value: JsonValue, id: string, path = ''): JsonValue | undefined {
  for (const [key, child] of entriesOf(value)) {
    const here = `${path}/${key}`;
    const found = here === id ? child : id.startsWith(`${here}/`) ? jsonAt(child, id, here) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function entriesOf(value: JsonValue): readonly (readonly [string, JsonValue])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function memberOf(value: JsonValue, key: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isJsonObject(value) ? ownValue(value, key) : undefined;
}

/** What stands in one line; null for what is a group of its own. */
function oneLine(value: JsonValue): string | null {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.values(value);
  if (members.length === 0) return Array.isArray(value) ? '[]' : '{}';
  const plain = members.every((member) => typeof member !== 'object' || member === null);
  if (!Array.isArray(value) || !plain) return null;
  const line = `[${members.map((member) => JSON.stringify(member)).join(', ')}]`;
  return line.length <= LINE_LIMIT ? line : null;
}

function typeWord(value: JsonValue): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'bool';
    default:
      return typeof value === 'number' ? 'number' : 'group';
  }
}
