import type { JsonObject, JsonValue } from '../../json.ts';
import { isJsonObject } from '../../json.ts';
import type { ProtocolError } from '../message.ts';

/** The codes of section "Error Codes (Minimum)". A peer may send others; they are kept as they came. */
export const PROCESS_ERROR_CODES = [
  'E_BAD_ARG',
  'E_UNSUPPORTED_METHOD',
  'E_UNSUPPORTED_APP',
  'E_NOT_FOUND',
  'E_ACTION_FAILED',
  'E_ACTION_TIMEOUT',
  'E_CONFIG_INVALID',
  'E_INTERNAL',
] as const;

/** A code that Flybridge's own providers answer with (section "Error Codes (Minimum)"). */
export type ProcessErrorCode = (typeof PROCESS_ERROR_CODES)[number];

/** An error to answer a request with. */
export function protocolError(code: ProcessErrorCode, message: string, details: JsonObject = {}): ProtocolError {
  return { kind: 'protocol', code, message, details };
}

/**
 * The error of a failure response (section "Error Response") as the peer sent it. Codes outside the contract and
 * missing fields are kept as they are: a refusal without words is still a refusal.
 */
export function readProtocolError(error: JsonValue | undefined): ProtocolError {
  if (typeof error === 'string') return { kind: 'protocol', code: '', message: error, details: {} };
  if (!isJsonObject(error)) return { kind: 'protocol', code: '', message: 'no reason given', details: {} };
  const { code, message, details } = error;
  return {
    kind: 'protocol',
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : 'no reason given',
    details: isJsonObject(details) ? details : {},
  };
}
