import type { JsonObject } from '../../json.ts';
import { decodeObject, NOT_A_MESSAGE } from '../decode-object.ts';
import type { ClientCodec, NotAMessage, PeerMessage, ProtocolError, ServerCodec } from '../message.ts';
import { readProtocolError } from './errors.ts';

/** One request line (section "Request"). Params that are left out are sent as an empty object. */
export function encodeProcessRequest(id: string | null, method: string, params: unknown = {}): string {
  return JSON.stringify({ id: id ?? undefined, method, params });
}

/** One success line (section "Success Response"); without an id when the request had none. */
export function encodeProcessSuccess(id: string | null, response: unknown): string {
  return JSON.stringify({ id: id ?? undefined, ok: true, response });
}

/** One error line (section "Error Response"); without an id when the request had none. */
export function encodeProcessFailure(id: string | null, error: Omit<ProtocolError, 'kind'>): string {
  const { code, message, details } = error;
  return JSON.stringify({ id: id ?? undefined, ok: false, error: { code, message, details } });
}

/** One event line (section "Event (Optional Push)"). */
export function encodeProcessEvent(event: string, params: unknown): string {
  return JSON.stringify({ event, params });
}

/**
 * Reads one line by the keys of section "Naming Rules", whatever their order and whatever else is there. A reply is
 * what has a boolean `ok`, an event has a text `event`, a request a text `method`. Ids that are not text count as
 * left out, because real hosts drop them. A number that JavaScript cannot hold becomes an InexactNumber.
 */
export function decodeProcessMessage(text: string): PeerMessage | NotAMessage {
  return decodeObject(text, route);
}

function route(message: JsonObject): PeerMessage | NotAMessage {
  const { ok, event, method } = message;
  if (ok === true) return { kind: 'success', id: readId(message), result: message.response };
  if (ok === false) return { kind: 'failure', id: readId(message), error: readProtocolError(message.error) };
  if (typeof event === 'string') return { kind: 'event', event, params: message.params };
  if (typeof method === 'string') return { kind: 'request', id: readId(message), method, params: message.params };
  return NOT_A_MESSAGE;
}

function readId(message: JsonObject): string | null {
  return typeof message.id === 'string' ? message.id : null;
}

/** The contract's envelope, for either side. */
export const processCodec: ClientCodec & ServerCodec = {
  encodeRequest: encodeProcessRequest,
  encodeSuccess: encodeProcessSuccess,
  encodeFailure: encodeProcessFailure,
  encodeEvent: encodeProcessEvent,
  decodeMessage: decodeProcessMessage,
};
