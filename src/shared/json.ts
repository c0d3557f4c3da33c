/** What JSON can carry. Objects from a wire keep fields that no document names. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Nesting that every consumer of a parsed message can still carry: stringify, structured clone, the context bridge. */
export const MAX_JSON_DEPTH = 128;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Whether a JSON text nests at most `maxDepth` levels. The text need not be valid JSON.
 *
 * A valid text nested deeper than n holds more than n opening and as many closing marks, so that short texts
 * pass at once, and texts with few opening marks pass after a native search.
 */
export function isDepthWithin(text: string, maxDepth: number = MAX_JSON_DEPTH): boolean {
  if (text.length <= 2 * maxDepth || countOpeners(text, maxDepth) <= maxDepth) return true;
  return scanDepth(text, maxDepth);
}

function countOpeners(text: string, limit: number): number {
  let count = 0;
  for (const opener of ['{', '[']) {
    let at = text.indexOf(opener);
    while (at !== -1 && count <= limit) {
      count += 1;
      at = text.indexOf(opener, at + 1);
    }
  }
  return count;
}

function scanDepth(text: string, maxDepth: number): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at + 1);
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      depth += 1;
      if (depth > maxDepth) return false;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      depth -= 1;
    }
  }
  return true;
}

function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at === -1 ? text.length : at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

/** Whether a parsed value is a JSON object: not null, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
