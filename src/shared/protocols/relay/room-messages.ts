import { z } from 'zod';
import { stringifyExactJson } from '../../inexact-number.ts';
import { jsonObjectSchema, nearestNumberSchema } from '../json-schemas.ts';
import { type RoomDelta, type RoomState, readDelta, readRoomState, writeDelta, writeRoomState } from './room-state.ts';

/** The whole state: a map of windows here, an object on the wire. */
const roomStateSchema = z.codec(jsonObjectSchema, z.custom<RoomState>(), {
  decode(value, context) {
    const state = readRoomState(value);
    if (state !== null) return state;
    context.issues.push({ code: 'custom', message: 'expected a map of windows', input: value });
    return z.NEVER;
  },
  encode: writeRoomState,
});

/** What changes: three lists here; on the wire, those that are not empty. */
const roomDeltaSchema = z.codec(jsonObjectSchema, z.custom<RoomDelta>(), { decode: readDelta, encode: writeDelta });

/**
 * Every message of a room by its `type` (WebSocket Bridge, Bridge Architecture; what rooms of PartyKit add), each as the
 * whole frame.
 */
export const ROOM_MESSAGES = {
  /** The whole state, to anyone who joins and anyone who asks. */
  state_sync: z.looseObject({ type: z.literal('state_sync'), state: roomStateSchema, room: z.string().optional() }),
  /** What changed. `version` and `from` are on what the room hands on. */
  state_delta: z.looseObject({
    type: z.literal('state_delta'),
    delta: roomDeltaSchema,
    version: nearestNumberSchema.optional(),
    from: z.string().optional(),
  }),
  state_request: z.looseObject({
    type: z.literal('state_request'),
    reason: z.string().optional(),
    instance: z.string().optional(),
  }),
  presence: z.looseObject({
    type: z.literal('presence'),
    event: z.enum(['join', 'leave']),
    id: z.string(),
    count: nearestNumberSchema.optional(),
  }),
  chat_msg: z.looseObject({
    type: z.literal('chat_msg'),
    sender: z.string(),
    text: z.string(),
    ts: z.unknown().optional(),
    from: z.string().optional(),
  }),
  cursor_pos: z.looseObject({
    type: z.literal('cursor_pos'),
    sender: z.string(),
    x: nearestNumberSchema,
    y: nearestNumberSchema,
    from: z.string().optional(),
  }),
  /** Windows of the last delta that the room did not take, since they exceed one of its limits. Only rooms of ours tell it. */
  refused: z.looseObject({ type: z.literal('refused'), limit: z.string(), ids: z.array(z.string()) }),
  /** A room with a join secret asks whoever joins for it, as an instance does, before it sends its state. */
  challenge: z.looseObject({ type: z.literal('challenge'), nonce: z.string() }),
  /** The answer: the HMAC-SHA256 of the nonce, as hex. */
  auth: z.looseObject({ type: z.literal('auth'), hmac: z.string() }),
  ping: z.looseObject({ type: z.literal('ping') }),
  pong: z.looseObject({ type: z.literal('pong'), ts: z.unknown().optional() }),
} as const;

export type RoomMessageType = keyof typeof ROOM_MESSAGES;

/** A message, read: the windows in it are windows. */
export type RoomMessage = z.output<(typeof ROOM_MESSAGES)[RoomMessageType]>;

/** One frame; an InexactNumber in it is sent with its digits. */
export function writeRoomMessage(message: RoomMessage): string {
  return stringifyExactJson(z.encode(ROOM_MESSAGES[message.type], message));
}
