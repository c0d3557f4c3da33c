import type { JsonObject } from '../../json.ts';
import { isJsonObject } from '../../json.ts';
import type { ClientCodec, NotAMessage, PeerMessage, ProtocolError } from '../message.ts';
import { readBaritoneError } from './errors.ts';

/** One request frame (section "Request"). Params that are left out are sent as an empty object. */
export function encodeRequest(id: string, method: string, params: unknown = {}): string {
  return JSON.stringify({ type: 'request', id, method, params });
}

/** One success frame (section "Response (success)"); without an id when the request had none. */
export function encodeSuccess(id: string | null, result: unknown): string {
  return JSON.stringify({ type: 'response', id: id ?? undefined, ok: true, result });
}

/** One error frame (section "Response (error)"); `data` only where there is something to tell. */
export function encodeFailure(id: string | null, { code, message, details }: Omit<ProtocolError, 'kind'>): string {
  const data = Object.keys(details).length === 0 ? undefined : details;
  return JSON.stringify({ type: 'response', id: id ?? undefined, ok: false, error: { code, message, data } });
}

/** One event frame (section "Event"). `ts` is an ISO 8601 text. */
export function encodeEvent(event: string, data: unknown, ts: string): string {
  return JSON.stringify({ type: 'event', event, data, ts });
}

const NOT_JSON: NotAMessage = { kind: 'noise', reason: 'not-json' };
const NOT_A_MESSAGE: NotAMessage = { kind: 'noise', reason: 'not-a-message' };

/** Reads one frame by its `type` (section "Envelope Types"), whatever else is there. */
export function decodeMessage(text: string): PeerMessage | NotAMessage {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
  return isJsonObject(message) ? route(message) : NOT_A_MESSAGE;
}

function route(message: JsonObject): PeerMessage | NotAMessage {
  const { type, event, method, ok, ts } = message;
  if (type === 'event' && typeof event === 'string') {
    return { kind: 'event', event, params: message.data, sentAt: typeof ts === 'string' ? ts : undefined };
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

/** A real bridge sends an id back as text even where it got a number. */
function readId({ id }: JsonObject): string | null {
  if (typeof id === 'string') return id;
  return typeof id === 'number' || typeof id === 'boolean' ? String(id) : null;
}

/** The bridge's envelope, for a client. */
export const baritoneCodec: ClientCodec = { encodeRequest, decodeMessage };
