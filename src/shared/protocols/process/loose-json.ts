import { isInexactNumber } from '../../inexact-number.ts';
import type { JsonObject, JsonValue } from '../../json.ts';
import { isJsonObject } from '../../json.ts';

/** What may stand where a document asks for something: a value of any kind, or nothing. */
export type Loose = JsonValue | undefined;

/** A text, whatever came: nothing and null are empty, other values are their JSON. */
export function readText(value: Loose): string {
  if (typeof value === 'string') return value;
  if (isInexactNumber(value)) return value.inexactNumber;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

/** A text that holds something, or undefined. */
export function readOptionalText(value: Loose): string | undefined {
  const text = readText(value);
  return text === '' ? undefined : text;
}

/** True and false, also as text; undefined for everything else. */
export function readFlag(value: Loose): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

/** A finite number, also as text; undefined for everything else. */
export function readNumber(value: Loose): number | undefined {
  const text = isInexactNumber(value) ? value.inexactNumber : value;
  const number = typeof text === 'string' && text.trim() !== '' ? Number(text) : text;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A process id, or null for everything that is none. */
export function readProcessId(value: Loose): number | null {
  const number = readNumber(value);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A list, whatever came: nothing, null and an empty object are empty, another single value is its only item. */
export function readList(value: Loose): readonly JsonValue[] {
  if (isList(value)) return value;
  if (value === undefined || value === null || value === '') return [];
  return isJsonObject(value) && Object.keys(value).length === 0 ? [] : [value];
}

/** How peers name the items of a list. */
export interface NamedListReading {
  /** The field that holds an item's name. */
  readonly nameKey: string;
  /** The field that an item becomes which is no object of fields. Without one, such an item is its own name. */
  readonly valueKey: string | null;
}

/**
 * The items of what may be a list of objects, or a map from names to objects or to plain values: each with its name
 * in `nameKey`. In a map, an object is the item itself where it holds `valueKey`, or where there is no such key.
 */
export function readNamedList(value: Loose, { nameKey, valueKey }: NamedListReading): readonly JsonObject[] {
  if (isJsonObject(value)) {
    return Object.entries(value).map(([name, item]) => {
      if (isJsonObject(item) && (valueKey === null || Object.hasOwn(item, valueKey)))
        return { ...item, [nameKey]: name };
      return valueKey === null ? { [nameKey]: name } : { [nameKey]: name, [valueKey]: item };
    });
  }
  return readList(value).map((item) => (isJsonObject(item) ? item : { [nameKey]: readText(item) }));
}

/** A copy without the fields that are undefined. What is left is JSON. */
export function withoutUndefined(fields: Readonly<Record<string, Loose>>): JsonObject {
  const defined = Object.entries(fields).filter((field): field is [string, JsonValue] => field[1] !== undefined);
  return Object.fromEntries(defined);
}

/** `Array.isArray` forgets that a list from a wire is readonly. */
function isList(value: Loose): value is readonly JsonValue[] {
  return Array.isArray(value);
}
