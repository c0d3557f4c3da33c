import { isDepthWithin, type JsonValue } from '#shared/json.ts';
import { ownValue } from '#shared/own-value.ts';

/** The depth of nesting that the server's parser accepts. */
const MAX_DEPTH = 900;
const MARK = '\u0000number:';
const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs;
const MARKED = /"\\u0000number:(-?Infinity|NaN)"/g;
const NUMBERS: Readonly<Record<string, number>> = { Infinity, '-Infinity': -Infinity, NaN: Number.NaN };

/** How the server reads a text: its JSON has NaN and Infinity, and deep nesting breaks the connection. */
export type ServerText =
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'too-deep' };

/** Reads JSON as the server does. */
export function parseServerJson(text: string): ServerText {
  if (!isDepthWithin(text, MAX_DEPTH)) return { kind: 'too-deep' };
  const marked = text.replace(STRING_OR_WORD, (token) => (token.startsWith('"') ? token : `"\\u0000number:${token}"`));
  try {
    const value: JsonValue = JSON.parse(marked, (_, each: JsonValue) =>
      typeof each === 'string' && each.startsWith(MARK) ? (ownValue(NUMBERS, each.slice(MARK.length)) ?? each) : each,
    );
    return { kind: 'value', value };
  } catch {
    return { kind: 'not-json' };
  }
}

/**
 * A frame as the server writes it: numbers that JSON does not have are written as words, so that the frame is no JSON.
 * Null where a text in it holds half a character, which the server cannot send.
 */
export function writeServerFrame(write: (mark: <T extends JsonValue>(value: T) => JsonValue) => string): string | null {
  const text = write(markNumbers).replace(MARKED, '$1');
  return /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/.test(text) ? null : text;
}

function markNumbers(value: JsonValue): JsonValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : `${MARK}${value}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(markNumbers);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, markNumbers(each)]));
}
