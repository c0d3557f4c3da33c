import type { JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';
import type { ConfigEntry } from '#shared/protocols/process/config.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** What an entry is edited as. `json`: without a field of its kind, edited as JSON text. */
export type EntryKind = 'choice' | 'bool' | 'int' | 'number' | 'path' | 'text' | 'json';

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
  if (typeof value === 'number') return 'number';
  return typeof value === 'string' ? 'text' : 'json';
}

/** A value as the text of a field. */
export function textOf(value: JsonValue, kind: EntryKind): string {
  return typeof value === 'string' && kind !== 'json' ? value : JSON.stringify(value);
}

/** Reads what a person typed as the JSON value that is sent. The error is a clause: "must be a number". */
export function readInput(text: string, kind: EntryKind): Result<JsonValue, string> {
  const trimmed = text.trim();
  switch (kind) {
    case 'int': {
      const whole = /^[+-]?\d+$/.test(trimmed) ? Number(trimmed) : Number.NaN;
      return Number.isSafeInteger(whole) ? succeed(whole) : fail('must be a whole number');
    }
    case 'number': {
      const number = trimmed === '' ? Number.NaN : Number(trimmed);
      return Number.isFinite(number) ? succeed(number) : fail('must be a number');
    }
    case 'choice':
    case 'bool':
    case 'json':
      return readJson(text);
    case 'path':
    case 'text':
      return succeed(text);
  }
}

function readJson(text: string): Result<JsonValue, string> {
  try {
    return succeed(JSON.parse(text));
  } catch {
    return fail('must be valid JSON');
  }
}
