import { parseExactJson } from '../inexact-number.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { NotAMessage, PeerMessage } from './message.ts';

const NOT_JSON: NotAMessage = { kind: 'noise', reason: 'not-json' };
export const NOT_A_MESSAGE: NotAMessage = { kind: 'noise', reason: 'not-a-message' };

/** Some programs begin their output with it. */
const BYTE_ORDER_MARK = 0xfeff;

/**
 * What a JSON text can start with; a byte order mark counts as space. Most stray lines are plain words, and a throwing
 * parse costs microseconds.
 */
const JSON_START = /^[\s{["\-0-9tfn]/;

/**
 * Decodes a frame that is one JSON object; `route` says which message the object is. `parse` throws if it is not JSON; by
 * default a number that JavaScript cannot hold becomes an InexactNumber.
 */
export function decodeObject(
  text: string,
  route: (message: JsonObject) => PeerMessage | NotAMessage,
  parse: (json: string) => unknown = parseExactJson,
): PeerMessage | NotAMessage {
  if (text.charCodeAt(0) !== 0x7b && !JSON_START.test(text)) return NOT_JSON;
  let message: unknown;
  try {
    message = parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);
  } catch {
    return NOT_JSON;
  }
  return isJsonObject(message) ? route(message) : NOT_A_MESSAGE;
}
