import { isJsonObject, type JsonValue } from '../../json.ts';
import { defineProtocol } from '../define-protocol.ts';
import type { ClientCodec, NotAMessage, PeerMessage } from '../message.ts';
import { encodeCommand } from './command-line.ts';
import { INSTANCE_COMMANDS } from './instance-commands.ts';
import { INSTANCE_EVENTS, INSTANCE_HANDSHAKE } from './instance-events.ts';
import { readInstanceReply } from './instance-reply.ts';

/**
 * The wire of an instance (F02 WebSocket Bridge): one command for each connection, and its reply. An instance says no in
 * words. One that has a secret says so first; the answer to that gets no reply but an event.
 */
export const instanceProtocol = defineProtocol({
  name: 'instance',
  methods: INSTANCE_COMMANDS,
  commands: INSTANCE_HANDSHAKE,
  events: INSTANCE_EVENTS,
  errorCodes: [],
  envelope: null,
});

/** What has a `type` is an event by that name; all else is the reply to the one command of its connection. */
function decodeMessage(text: string): PeerMessage | NotAMessage {
  const reply = readInstanceReply(text);
  if (reply.ok) return route(reply.value);
  const { kind, message } = reply.error;
  if (kind === 'unreadable') return { kind: 'noise', reason: 'not-json' };
  return { kind: 'failure', id: null, error: { kind: 'protocol', code: '', message, details: {} } };
}

function route(value: JsonValue): PeerMessage {
  const { event, payload, type } = isJsonObject(value) ? value : {};
  if (type === 'event' && typeof event === 'string') return { kind: 'event', event, params: payload };
  if (typeof type === 'string' && type !== 'subscribed') return { kind: 'event', event: type, params: value };
  return { kind: 'success', id: null, result: value };
}

/** Throws a `RangeError` for a command that no instance could read. */
function encodeRequest(_id: string | null, method: string, params: unknown): string {
  const fields = isJsonObject(params) ? params : {};
  if (Object.hasOwn(INSTANCE_HANDSHAKE, method)) return JSON.stringify({ type: method, ...fields });
  const line = encodeCommand(method, fields);
  if (!line.ok) throw new RangeError(line.error);
  return line.value;
}

/** Lines without their end. */
export const instanceCodec: ClientCodec = { encodeRequest, decodeMessage };
