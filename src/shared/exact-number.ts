import type { JsonValue } from './json.ts';
import { fail, type Result, succeed } from './result.ts';

/** A number as JSON and people write it: a sign, digits, a fraction, a power of ten. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The error of a text that is not a number at all. */
export const NO_NUMBER = 'must be a number';

/** Significant decimal digits that a double of IEEE 754 can hold. */
const MAX_DIGITS = 17;

/** The strings of a JSON text, in which nothing is a number, and its numbers. */
export const STRINGS_AND_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.]*(?:e[+-]?\d+)?/gi;

/**
 * Reads a number that arrives as it was written. The error is a clause: "must be a number", or why the number cannot be
 * kept: an integer beyond 2^53 - 1, more than 17 significant digits, or a power of ten out of range.
 */
export function readExactNumber(text: string): Result<number, string> {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return fail(NO_NUMBER);
  const number = Number(trimmed);
  return isExact(trimmed, number) ? succeed(number) : fail(whyInexact(number));
}

/** The first number of a JSON text that would arrive as another one, and why; null if all are exact. */
export function findInexactNumber(json: string): string | null {
  for (const [token] of json.matchAll(STRINGS_AND_NUMBERS)) {
    if (token.startsWith('"')) continue;
    const number = Number(token);
    if (!isExact(token, number)) return `${token} ${whyInexact(number)}`;
  }
  return null;
}

/** Whether a value read from JSON holds a number that was probably written otherwise: an integer beyond 2^53 - 1, or none at all. */
export function hasChangedNumber(value: JsonValue): boolean {
  if (typeof value === 'number')
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
  return typeof value === 'object' && value !== null && Object.values(value).some(hasChangedNumber);
}

/** Whether JavaScript writes a number with the digits that it was read from. */
export function keepsDigits(text: string): boolean {
  return significantDigits(String(Number(text))) === significantDigits(text);
}

function isExact(text: string, number: number): boolean {
  const digits = significantDigits(text);
  if (digits === '') return true;
  if (!Number.isFinite(number) || number === 0) return false;
  if (Number.isInteger(number) && !/[.e]/i.test(text)) return Number.isSafeInteger(number);
  if (digits.length > MAX_DIGITS) return false;
  // Halfway between two texts of 17 digits, JavaScript writes one by itself and the other when asked for a precision.
  return keepsDigits(text) || significantDigits(number.toPrecision(digits.length)) === digits;
}

function significantDigits(text: string): string {
  return text.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '').replace(/0+$/, '');
}

function whyInexact(number: number): string {
  const kept = Number.isFinite(number) ? `it would become ${number}` : 'it is out of range';
  return `cannot be kept exactly: ${kept}`;
}
