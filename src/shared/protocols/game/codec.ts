import { parseExactJson } from '../../inexact-number.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { decodeObject, NOT_A_MESSAGE } from '../decode-object.ts';
import type { ClientCodec, NotAMessage, PeerMessage, ProtocolError, ServerCodec } from '../message.ts';
import { withoutEndlessNumbers } from '../without-endless-numbers.ts';
import { readGameError } from './errors.ts';

/** The control messages, which have a type of their own and no payload (section "Client Control Messages"). */
const CONTROL_MESSAGES: readonly string[] = ['subscribe', 'identify'];

/**
 * One request frame. Throws for a text with half a character in it: the server carries such a request out, answers that it
 * did not, and refuses everybody in that sector from then on.
 */
export function encodeGameRequest(id: string | null, method: string, params: unknown = {}): string {
  const isControl = CONTROL_MESSAGES.includes(method) && isJsonObject(params);
  const around = { id: id ?? undefined };
  const text = JSON.stringify(
    isControl ? { ...params, ...around, type: method } : { type: 'rpc', ...around, endpoint: method, payload: params },
  );
  // JSON writes half a character as an escape; a whole one as it is.
  if (text.includes('\\u') && /(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]/.test(text))
    throw new Error('a text in it holds half a character');
  return text;
}

/** One success frame. `endpoint` is that of the request, where it is known. */
export function encodeGameSuccess(id: string | null, result: unknown, endpoint?: string): string {
  return JSON.stringify({ frame_type: 'rpc', id: id ?? undefined, endpoint, ok: true, result });
}

/** One failure frame, with the status, the detail and the code of its error. */
export function encodeGameFailure(
  id: string | null,
  { code, details, message }: Omit<ProtocolError, 'kind'>,
  endpoint?: string,
): string {
  const status = Number(code);
  const own = Number.isInteger(status) && code !== '' ? { status, detail: message } : { detail: message, code };
  return JSON.stringify({ frame_type: 'rpc', id: id ?? undefined, endpoint, ok: false, error: { ...own, ...details } });
}

/** One event frame, whose envelope may hold `character_filter` and `tool_name`. */
export function encodeGameEvent(event: string, payload: unknown, envelope: JsonObject = {}): string {
  return JSON.stringify({ frame_type: 'event', event, payload, 'gg-action': event, ...envelope });
}

/**
 * Reads one frame, whatever else is in it. A number that JavaScript would change is the text of its digits, as a figure may be a
 * text: it is shown as the server sent it, and nothing is reckoned with it. One that JSON does not have is null, so that the
 * frame is read all the same: a purse of NaN comes in every reply with that purse.
 */
export function decodeGameMessage(text: string): PeerMessage | NotAMessage {
  return decodeObject(text, route, parseFrame);
}

function parseFrame(json: string): unknown {
  try {
    return parseExactJson(json, keepDigits);
  } catch (error) {
    const finite = withoutEndlessNumbers(json);
    if (finite === json) throw error;
    return parseExactJson(finite, keepDigits);
  }
}

function keepDigits(digits: string): string {
  return digits;
}

function route(message: JsonObject): PeerMessage | NotAMessage {
  const { endpoint, event, frame_type, ok, payload, type = 'rpc' } = message;
  if (frame_type === 'event' && typeof event === 'string') {
    return { kind: 'event', event, params: payload, envelope: message };
  }
  if (frame_type === 'rpc' && ok === true) return { kind: 'success', id: readId(message), result: message.result };
  if (frame_type === 'rpc' && ok === false) {
    return { kind: 'failure', id: readId(message), error: readGameError(message.error) };
  }
  if (frame_type !== undefined) return NOT_A_MESSAGE;
  if (typeof type === 'string' && CONTROL_MESSAGES.includes(type)) {
    const { id: _, type: __, ...params } = message;
    return { kind: 'request', id: readId(message), method: type, params };
  }
  if (type === 'rpc' && typeof endpoint === 'string') {
    return { kind: 'request', id: readId(message), method: endpoint, params: payload };
  }
  return NOT_A_MESSAGE;
}

/** The server sends ids back as texts, whatever they were. */
function readId({ id }: JsonObject): string | null {
  if (typeof id === 'string') return id === '' ? null : id;
  return typeof id === 'number' ? String(id) : null;
}

/** The game server's envelope, for either side. */
export const gameCodec: ClientCodec & ServerCodec = {
  encodeRequest: encodeGameRequest,
  encodeSuccess: encodeGameSuccess,
  encodeFailure: encodeGameFailure,
  encodeEvent: encodeGameEvent,
  decodeMessage: decodeGameMessage,
};
