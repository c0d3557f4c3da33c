import { readExactNumber } from '#shared/exact-number.ts';
import type { JsonValue } from '#shared/json.ts';
import type { ArgumentType } from '#shared/protocols/process/actions.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** The TypeScript type of a value of a declared type. */
export type FieldValue<T extends ArgumentType = ArgumentType> = T extends 'string'
  ? string
  : T extends 'bool'
    ? boolean
    : number;

/** The constraints of a value, for arguments and config entries. */
export interface FieldRule {
  readonly type: ArgumentType;
  /** The only allowed values. */
  readonly allowed?: readonly FieldValue[];
  /** A regular expression that some part of the text matches; `^` and `$` make it one for the whole text. */
  readonly pattern?: string;
}

const WORDS = { string: 'text', int: 'a whole number', float: 'a number', bool: 'true or false' } as const;

/**
 * Reads a value as its type. Windows and command lines send every value as text, so `"9600"` is an int and `"true"` a
 * bool. The error is a text to follow the field's name.
 */
export function readField({ type, allowed, pattern }: FieldRule, value: JsonValue): Result<FieldValue, string> {
  const read = readAs(type, value);
  if (read === undefined) return fail(`must be ${WORDS[type]}`);
  if (allowed !== undefined && !allowed.includes(read)) return fail(`must be one of ${allowed.join(', ')}`);
  if (pattern !== undefined && !new RegExp(pattern).test(String(read))) {
    return fail(`must match ${pattern}`);
  }
  return succeed(read);
}

function readAs(type: ArgumentType, value: JsonValue): FieldValue | undefined {
  switch (type) {
    case 'string':
      return readAsText(value);
    case 'bool':
      if (value === 'true' || value === 'false') return value === 'true';
      return typeof value === 'boolean' ? value : undefined;
    case 'int':
    case 'float': {
      const number = typeof value === 'string' && value.trim() !== '' ? readText(value) : value;
      if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
      return type === 'float' || Number.isSafeInteger(number) ? number : undefined;
    }
  }
}

/** A number that a text has and that is kept as it is written; NaN where there is none. */
function readText(text: string): number {
  const read = readExactNumber(text);
  return read.ok ? read.value : Number.NaN;
}

function readAsText(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
