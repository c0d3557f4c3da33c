import { isJsonObject } from '../../json.ts';
import type { ClientCodec, NotAMessage, PeerMessage } from '../message.ts';
import { encodeCommand } from './command-line.ts';
import { readInstanceReply } from './instance-reply.ts';

/**
 * One line of either wire, for consoles and the wire log: what has a `type` is an event by that name, all else is the reply
 * to the one command of its connection.
 */
function decodeRelayMessage(text: string): PeerMessage | NotAMessage {
  const reply = readInstanceReply(text);
  if (!reply.ok) {
    const { kind, message } = reply.error;
    if (kind === 'unreadable') return { kind: 'noise', reason: 'not-json' };
    return { kind: 'failure', id: null, error: { kind: 'protocol', code: '', message, details: {} } };
  }
  const { value } = reply;
  if (!isJsonObject(value)) return { kind: 'noise', reason: 'not-a-message' };
  const { event, type } = value;
  if (type === 'event' && typeof event === 'string') return { kind: 'event', event, params: value.payload };
  if (typeof type === 'string' && type !== 'subscribed') return { kind: 'event', event: type, params: value };
  return { kind: 'success', id: null, result: value };
}

/** Throws a `RangeError` for a command that no instance could read. */
function encodeRelayRequest(_id: string, method: string, params: unknown): string {
  const line = encodeCommand(method, isJsonObject(params) ? params : {});
  if (!line.ok) throw new RangeError(line.error);
  return line.value;
}

export const relayCodec: ClientCodec = { encodeRequest: encodeRelayRequest, decodeMessage: decodeRelayMessage };
