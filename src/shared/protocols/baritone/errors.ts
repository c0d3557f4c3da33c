import type { JsonObject, JsonValue } from '../../json.ts';
import { isJsonObject } from '../../json.ts';
import type { ProtocolError } from '../message.ts';

/**
 * The codes of section "Error Codes", and `PAUSED`, which the newest mod server adds with the pause state as its data.
 * A peer may send others; they are kept as they came.
 */
export const BARITONE_ERROR_CODES = [
  'UNAUTHORIZED',
  'BAD_REQUEST',
  'METHOD_NOT_FOUND',
  'NOT_IN_WORLD',
  'BARITONE_UNAVAILABLE',
  'EXECUTION_FAILED',
  'INTERNAL_ERROR',
  'PAUSED',
] as const;
export type BaritoneErrorCode = (typeof BARITONE_ERROR_CODES)[number];

/** What a person can do about each, as one sentence without its full stop. */
const REMEDIES: Readonly<Record<BaritoneErrorCode, string>> = {
  UNAUTHORIZED: 'Fix the token; the game writes it to bridge-info.json',
  BAD_REQUEST: 'Fix the command',
  METHOD_NOT_FOUND: 'Update the Py-Ritone mod',
  NOT_IN_WORLD: 'Join a world, then send it again',
  BARITONE_UNAVAILABLE: 'Install Baritone beside the Py-Ritone mod, then restart the game',
  EXECUTION_FAILED: 'Fix the command; help lists all of them',
  INTERNAL_ERROR: "Read the game's log, then send it again",
  PAUSED: 'Resume the game, or type #pyritone resume there, then send it again',
};

/** What can be done about a refusal; empty for a code that no document names. */
export function remedyOf(code: string): string {
  const known = BARITONE_ERROR_CODES.find((each) => each === code);
  return known === undefined ? '' : REMEDIES[known];
}

/** An error to answer a request with. */
export function baritoneError(code: BaritoneErrorCode, message: string): ProtocolError {
  return { kind: 'protocol', code, message, details: {} };
}

/**
 * The error of a failure response (section "Response (error)"); `error.data` of the newest mod server are its details.
 */
export function readBaritoneError(error: JsonValue | undefined): ProtocolError {
  const { code, message = error, data }: JsonObject = isJsonObject(error) ? error : {};
  return {
    kind: 'protocol',
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' && message !== '' ? message : 'no reason given',
    details: isJsonObject(data) ? data : {},
  };
}

/**
 * Whether a refused login says that somebody else is connected: the newest mod server lets in one session at a time,
 * and has no code of its own for it.
 */
export function isOccupied({ code, message }: Pick<ProtocolError, 'code' | 'message'>): boolean {
  return code === 'UNAUTHORIZED' && /\banother\b.*\bsession\b/i.test(message);
}
