import { isInexactNumber } from '../../inexact-number.ts';
import type { JsonObject } from '../../json.ts';
import { decodeObject, NOT_A_MESSAGE } from '../decode-object.ts';
import type { ClientCodec, NotAMessage, PeerMessage, ProtocolError, ServerCodec } from '../message.ts';
import { readBaritoneError } from './errors.ts';

/** One request frame (section "Request"). Params that are left out are sent as an empty object. */
export function encodeBaritoneRequest(id: string | null, method: string, params: unknown = {}): string {
  return JSON.stringify({ type: 'request', id: id ?? undefined, method, params });
}

/** One success frame (section "Response (success)"); without an id when the request had none. */
export function encodeBaritoneSuccess(id: string | null, result: unknown): string {
  return JSON.stringify({ type: 'response', id: id ?? undefined, ok: true, result });
}

/** One error frame (section "Response (error)"); `data` only where there is something to tell. */
export function encodeBaritoneFailure(
  id: string | null,
  { code, message, details }: Omit<ProtocolError, 'kind'>,
): string {
  const data = Object.keys(details).length === 0 ? undefined : details;
  return JSON.stringify({ type: 'response', id: id ?? undefined, ok: false, error: { code, message, data } });
}

/** One event frame (section "Event"), whose envelope holds `ts`, an ISO 8601 text. */
export function encodeBaritoneEvent(event: string, data: unknown, envelope: JsonObject = {}): string {
  return JSON.stringify({ type: 'event', event, data, ...envelope });
}

/**
 * Reads one frame by its `type` (section "Envelope Types"), whatever else is there. A number that JavaScript cannot hold
 * becomes an InexactNumber.
 */
export function decodeBaritoneMessage(text: string): PeerMessage | NotAMessage {
  return decodeObject(text, route);
}

function route(message: JsonObject): PeerMessage | NotAMessage {
  const { type, event, method, ok } = message;
  if (type === 'event' && typeof event === 'string') {
    return { kind: 'event', event, params: message.data, envelope: message };
  }
  if (type === 'response' && ok === true) return { kind: 'success', id: readId(message), result: message.result };
  if (type === 'response' && ok === false) {
    return { kind: 'failure', id: readId(message), error: readBaritoneError(message.error) };
  }
  if (type === 'request' && typeof method === 'string') {
    return { kind: 'request', id: readId(message), method, params: message.params };
  }
  return NOT_A_MESSAGE;
}

/** A real mod server sends an id back as text even where it got a number. */
function readId({ id }: JsonObject): string | null {
  if (typeof id === 'string') return id;
  if (isInexactNumber(id)) return id.inexactNumber;
  return typeof id === 'number' || typeof id === 'boolean' ? String(id) : null;
}

/** The mod server's envelope, for either side. */
export const baritoneCodec: ClientCodec & ServerCodec = {
  encodeRequest: encodeBaritoneRequest,
  encodeSuccess: encodeBaritoneSuccess,
  encodeFailure: encodeBaritoneFailure,
  encodeEvent: encodeBaritoneEvent,
  decodeMessage: decodeBaritoneMessage,
};
