import type { ProtocolError } from '#shared/protocols/message.ts';

/**
 * Why a call failed on this side of the wire.
 *
 * - `NOT_CONNECTED`: nothing was sent, because there is no channel or its peer does not read.
 * - `TIMEOUT`: no reply came within the time limit. The peer may still act on the request.
 * - `CLOSED`: the channel ended while the call waited.
 * - `ABORTED`: the caller canceled it.
 * - `INVALID_RESULT`: the peer answered with a result that its contract does not allow.
 * - `BAD_PARAMS`: nothing was sent, because the contract does not allow these params.
 */
export type CallErrorCode = 'NOT_CONNECTED' | 'TIMEOUT' | 'CLOSED' | 'ABORTED' | 'INVALID_RESULT' | 'BAD_PARAMS';

export interface LocalError {
  readonly kind: 'local';
  readonly code: CallErrorCode;
  /** What happened and to what, as one sentence without its full stop. */
  readonly message: string;
  /** What a person can do about it, as one sentence without its full stop, where that is known. */
  readonly remedy?: string;
}

/** Why a call has no result: the peer refused, or it failed on this side. */
export type CallError = ProtocolError | LocalError;

/** What happened and what to do about it, as sentences without the last full stop. */
export function sayCallError(error: CallError): string {
  return error.kind === 'local' && error.remedy !== undefined ? `${error.message}. ${error.remedy}` : error.message;
}

export function localError(code: CallErrorCode, message: string): LocalError {
  return { kind: 'local', code, message };
}
