import { isJsonObject, type JsonValue } from '#shared/json.ts';

/** The folder that the server's error texts reveal. */
export const DATA_FOLDER = '/srv/world-data';

/** The name of a value's type in the server's language. */
export function pythonType(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  switch (typeof value) {
    case 'string':
      return 'str';
    case 'boolean':
      return 'bool';
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    default:
      return 'dict';
  }
}

/** A value as the server's language writes it: `None`, `True`, `{'a': 1}`. A text at the top has no quotes. */
export function pythonText(value: JsonValue | undefined): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (isJsonObject(value)) {
    return `{${Object.entries(value)
      .map(([key, each]) => `'${key}': ${quoted(each)}`)
      .join(', ')}}`;
  }
  return Array.isArray(value) ? `[${value.map(quoted).join(', ')}]` : String(value);
}

function quoted(value: JsonValue): string {
  return typeof value === 'string' ? `'${value}'` : pythonText(value);
}
