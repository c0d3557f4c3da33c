import type { z } from 'zod';
import { stringifyExactJson } from '../../inexact-number.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { decodeObject, NOT_A_MESSAGE } from '../decode-object.ts';
import { defineProtocol } from '../define-protocol.ts';
import type { ClientCodec, ServerCodec } from '../message.ts';
import { ROOM_MESSAGES } from './room-messages.ts';

const { auth, chat_msg, cursor_pos, ping, state_delta, state_request } = ROOM_MESSAGES;

/** What a client sends to a room. */
const ROOM_COMMANDS = { auth, chat_msg, cursor_pos, ping, state_delta, state_request } as const;

/**
 * The wire of a room (F02 WebSocket Bridge): messages in both directions, told apart by their `type`, without calls or errors.
 * Some rooms hand on whatever a client sends, so that every message is an event.
 */
export const roomProtocol = defineProtocol({
  name: 'room',
  methods: {},
  commands: ROOM_COMMANDS,
  events: ROOM_MESSAGES,
  errorCodes: [],
  envelope: null,
});

export type RoomProtocol = typeof roomProtocol;

/** Closes the connection of a client that does not know the join secret of a room (RFC 6455, 7.4.2: a private code). */
export const JOIN_REFUSED_CODE = 4401;

/** What a client sends, read: the windows in it are windows. */
export type RoomClientMessage = z.output<(typeof ROOM_COMMANDS)[keyof typeof ROOM_COMMANDS]>;

/** A room's frame is the message itself, for a client. */
export const roomCodec: ClientCodec = {
  encodeRequest: (_id, type, params) => writeFrame(type, params),
  decodeMessage: (text) =>
    decodeObject(text, (frame) => {
      const type = typeOf(frame);
      return type === null ? NOT_A_MESSAGE : { kind: 'event', event: type, params: frame };
    }),
};

/** The same for a room, which answers nothing. */
export const roomServerCodec: ServerCodec = {
  decodeMessage: (text) =>
    decodeObject(text, (frame) => {
      const type = typeOf(frame);
      return type === null ? NOT_A_MESSAGE : { kind: 'request', id: null, method: type, params: frame };
    }),
  encodeSuccess: () => null,
  encodeFailure: () => null,
  encodeEvent: writeFrame,
};

function typeOf({ type }: JsonObject): string | null {
  return typeof type === 'string' ? type : null;
}

function writeFrame(type: string, params: unknown): string {
  return stringifyExactJson(isJsonObject(params) ? { ...params, type } : { type });
}
