import { findInexactNumber, readExactNumber } from '../../exact-number.ts';
import { hasInexactNumber, isInexactNumber } from '../../inexact-number.ts';
import type { JsonValue } from '../../json.ts';
import { ownValue } from '../../own-value.ts';
import { fail, type Result, succeed } from '../../result.ts';
import type { ConfigEntry } from './config.ts';

/** What an entry is edited as. `json`: without a field of its kind, edited as JSON text. */
export type EntryKind = 'choice' | 'bool' | 'int' | 'number' | 'path' | 'text' | 'json';

/** The error of {@link readJson} for a text that is not JSON. */
export const NOT_JSON = 'must be valid JSON';

const DECLARED: Readonly<Record<string, EntryKind>> = {
  bool: 'bool',
  boolean: 'bool',
  int: 'int',
  integer: 'int',
  float: 'number',
  double: 'number',
  number: 'number',
  string: 'text',
  text: 'text',
};

/** The declared kind, or else that of the value. */
export function kindOf({ allowed, pathEntry, type = '', value }: ConfigEntry): EntryKind {
  if (allowed !== undefined) return 'choice';
  if (pathEntry === true && typeof value === 'string') return 'path';
  return ownValue(DECLARED, type.toLowerCase()) ?? kindOfValue(value);
}

function kindOfValue(value: JsonValue): EntryKind {
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || isInexactNumber(value)) return 'number';
  return typeof value === 'string' ? 'text' : 'json';
}

/** A value as the text of a field. */
export function textOf(value: JsonValue, kind: EntryKind): string {
  if (isInexactNumber(value)) return value.inexactNumber;
  return typeof value === 'string' && kind !== 'json' ? value : JSON.stringify(value);
}

/** Reads what a person typed as the JSON value that is sent. The error is a clause: "must be a number". */
export function readInput(text: string, kind: EntryKind): Result<JsonValue, string> {
  const trimmed = text.trim();
  switch (kind) {
    case 'int':
      return /^[+-]?\d+$/.test(trimmed) ? readExactNumber(trimmed) : fail('must be a whole number');
    case 'number':
      return readExactNumber(trimmed);
    case 'choice':
    case 'bool':
    case 'json':
      return readJson(text);
    case 'path':
    case 'text':
      return succeed(text);
  }
}

/** Reads JSON whose numbers all arrive as they were written. The error is a clause. */
export function readJson(text: string): Result<JsonValue, string> {
  try {
    const value: JsonValue = JSON.parse(text);
    const inexact = findInexactNumber(text);
    if (inexact !== null) return fail(`has a number that cannot be sent: ${inexact}`);
    return hasInexactNumber(value) ? fail('has a number that cannot be sent exactly') : succeed(value);
  } catch {
    return fail(NOT_JSON);
  }
}

/**
 * Reads a value that was typed without a field, as on the command line: the declared type decides. A choice is typed as
 * it is shown, without quotes.
 */
export function readTyped(text: string, entry: ConfigEntry): Result<JsonValue, string> {
  const kind = kindOf(entry);
  if (kind === 'bool') {
    return text === 'true' || text === 'false' ? succeed(text === 'true') : fail('must be true or false');
  }
  if (kind !== 'choice') return readInput(text, kind);
  const allowed = entry.allowed ?? [];
  const chosen =
    allowed.find((each) => textOf(each, 'text') === text) ?? allowed.find((each) => JSON.stringify(each) === text);
  return chosen === undefined
    ? fail(`must be one of ${allowed.map((each) => textOf(each, 'text')).join(', ')}`)
    : succeed(chosen);
}
