import { isJsonObject } from './json.ts';

/** What a number or one of the three words takes at most, but for numbers of many digits. */
const WORD_CHARS = 5;

/**
 * About how many characters a value takes as JSON, told without writing it: a log weighs each of its rows. Escapes and the
 * digits of long numbers are not counted.
 */
export function jsonSize(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  let size = 2;
  if (isJsonObject(value)) {
    for (const key of Object.keys(value)) size += key.length + jsonSize(value[key] ?? null) + 4;
  } else if (Array.isArray(value)) {
    for (const item of value) size += jsonSize(item) + 1;
  } else return WORD_CHARS;
  return size;
}
