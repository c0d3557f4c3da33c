import { keepsDigits, STRINGS_AND_NUMBERS } from './exact-number.ts';
import { isJsonObject, type JsonValue } from './json.ts';

/**
 * A number of a peer that JavaScript would show with other digits, as it was sent. It takes the place of the number in a value, so
 * that whatever shows the value marks it.
 */
export type InexactNumber = { readonly inexactNumber: string };

/** What every inexact number contains, and few other texts: 16 digits, or a power of ten with three. */
const SUSPECT = /\d[\d.]{15}|\de[+-]?\d{3}/i;

/**
 * Parses JSON; what `mark` makes of its digits takes the place of a number that would change, by default an
 * {@link InexactNumber}. Throws a SyntaxError as JSON.parse does.
 */
export function parseExactJson(
  text: string,
  mark: (digits: string) => JsonValue = (inexactNumber) => ({ inexactNumber }),
): JsonValue {
  const value: JsonValue = JSON.parse(text);
  if (!hasNumber(value) || !SUSPECT.test(text)) return value;
  const marked = text.replace(STRINGS_AND_NUMBERS, (token) =>
    token.startsWith('"') || keepsDigits(token) ? token : JSON.stringify(mark(token)),
  );
  return marked === text ? value : JSON.parse(marked);
}

/** The strings of a JSON text, and the inexact numbers as JSON.stringify writes them. */
const STRINGS_AND_INEXACT_NUMBERS =
  /\{\s*"inexactNumber":\s*"(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?)"\s*\}|"[^"\\]*(?:\\.[^"\\]*)*"/gi;

/** Writes JSON as JSON.stringify does, and each {@link InexactNumber} in it as the number that it stands for. */
export function stringifyExactJson(
  value: JsonValue | Readonly<Record<string, unknown>>,
  replacer?: (key: string, value: unknown) => unknown,
  indent?: number,
): string {
  const text = JSON.stringify(value, replacer, indent);
  if (!text.includes('"inexactNumber":')) return text;
  return text.replace(STRINGS_AND_INEXACT_NUMBERS, (token, digits?: string) =>
    digits === undefined || keepsDigits(digits) ? token : digits,
  );
}

export function isInexactNumber(value: unknown): value is InexactNumber {
  if (!isJsonObject(value) || Object.keys(value).length !== 1) return false;
  const { inexactNumber } = value;
  return typeof inexactNumber === 'string' && inexactNumber !== '' && !keepsDigits(inexactNumber);
}

/** A number as JSON writes it, alone. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** Whether a text is a number that JavaScript would show with other digits. */
export function isInexactDigits(text: string): boolean {
  return JSON_NUMBER.test(text) && !keepsDigits(text);
}

/** Whether a value is or contains the digits of such a number as a text: so the game keeps them. */
export function hasInexactDigits(value: JsonValue): boolean {
  if (typeof value === 'string') return isInexactDigits(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInexactDigits);
}

/**
 * The number that a peer sent, or the nearest that JavaScript has: for places and counts, with which is reckoned. Null for what
 * is no number, and for one out of range.
 */
export function nearestNumber(value: unknown): number | null {
  const number = isInexactNumber(value) ? Number(value.inexactNumber) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Whether a value is or contains an inexact number, so that it cannot be sent back. */
export function hasInexactNumber(value: JsonValue): boolean {
  if (isInexactNumber(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInexactNumber);
}

/** Each message passes here: a look at the values costs much less than one at the text, and most events have no number. */
function hasNumber(value: unknown): boolean {
  if (typeof value !== 'object') return typeof value === 'number';
  if (Array.isArray(value)) return value.some(hasNumber);
  if (!isJsonObject(value)) return false;
  for (const key in value) if (hasNumber(value[key])) return true;
  return false;
}
