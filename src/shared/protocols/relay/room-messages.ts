import { z } from 'zod';
import { isDepthWithin, isJsonObject, type JsonObject } from '../../json.ts';
import { fail, type Result, succeed } from '../../result.ts';
import { jsonObjectSchema } from '../json-schemas.ts';
import type { NotAMessage } from '../message.ts';
import { type RoomDelta, type RoomState, readDelta, readRoomState, writeDelta, writeRoomState } from './room-state.ts';

/**
 * Every message of a room by its `type` (WebSocket Bridge, Bridge Architecture; what rooms of PartyKit add), as
 * it crosses the wire.
 */
export const ROOM_MESSAGES = {
  state_sync: z.looseObject({ state: jsonObjectSchema, room: z.string().optional() }),
  state_delta: z.looseObject({ delta: jsonObjectSchema, version: z.number().optional(), from: z.string().optional() }),
  state_request: z.looseObject({ reason: z.string().optional(), instance: z.string().optional() }),
  presence: z.looseObject({ event: z.enum(['join', 'leave']), id: z.string(), count: z.number().optional() }),
  chat_msg: z.looseObject({
    sender: z.string(),
    text: z.string(),
    ts: z.unknown().optional(),
    from: z.string().optional(),
  }),
  cursor_pos: z.looseObject({ sender: z.string(), x: z.number(), y: z.number(), from: z.string().optional() }),
  ping: z.looseObject({}),
  pong: z.looseObject({ ts: z.unknown().optional() }),
} as const;

export type RoomMessageType = keyof typeof ROOM_MESSAGES;

type WireMessages = {
  readonly [Type in RoomMessageType]: { readonly type: Type } & z.output<(typeof ROOM_MESSAGES)[Type]>;
};

/** The whole state, to whoever joins and whoever asks. */
export interface StateSync {
  readonly type: 'state_sync';
  readonly state: RoomState;
  readonly room?: string;
}

/** What changed. `version` and `from` stand on what the room hands on. */
export interface StateDelta {
  readonly type: 'state_delta';
  readonly delta: RoomDelta;
  readonly version?: number;
  readonly from?: string;
}

/** A message, read: the windows in it are windows. */
export type RoomMessage = StateSync | StateDelta | WireMessages[Exclude<RoomMessageType, 'state_sync' | 'state_delta'>];

/** What came is no message of a room: `unknown` names a type that is none, `invalid` a known one of another shape. */
export type NotARoomMessage =
  | NotAMessage
  | { readonly kind: 'unknown'; readonly type: string }
  | { readonly kind: 'invalid'; readonly type: RoomMessageType; readonly problem: string };

export type ReadRoomMessage = { readonly kind: 'message'; readonly message: RoomMessage } | NotARoomMessage;

/** Reads one frame. Nothing that a peer sends makes it throw. */
export function readRoomMessage(text: string): ReadRoomMessage {
  const value = parseFrame(text);
  if (value === null) return { kind: 'noise', reason: 'not-json' };
  if (!isJsonObject(value) || typeof value.type !== 'string') return { kind: 'noise', reason: 'not-a-message' };
  const { type } = value;
  if (!isRoomMessageType(type)) return { kind: 'unknown', type };
  const message = readKnown(type, value);
  return message.ok ? { kind: 'message', message: message.value } : { kind: 'invalid', type, problem: message.error };
}

function readKnown(type: RoomMessageType, value: JsonObject): Result<RoomMessage, string> {
  const read = ROOM_MESSAGES[type].safeParse(value);
  if (!read.success) return fail(describeProblem(read.error));
  if (type === 'state_sync') return readSync(value);
  if (type === 'state_delta') return readStateDelta(value);
  // The schema of `type` made the rest; the compiler cannot join the two over a union.
  return succeed({ ...read.data, type } as RoomMessage);
}

function readSync({ room, state }: JsonObject): Result<RoomMessage, string> {
  const read = readRoomState(state);
  if (read === null) return fail('state: expected a map of windows');
  return succeed({ type: 'state_sync', state: read, ...(typeof room === 'string' ? { room } : {}) });
}

function readStateDelta({ delta, from, version }: JsonObject): Result<RoomMessage, string> {
  const read = readDelta(delta);
  if (read === null) return fail('delta: expected an object');
  return succeed({
    type: 'state_delta',
    delta: read,
    ...(typeof version === 'number' ? { version } : {}),
    ...(typeof from === 'string' ? { from } : {}),
  });
}

/** One frame. Windows are written as the wire has them: a list in a delta, a map in a state. */
export function writeRoomMessage(message: RoomMessage): string {
  if (message.type === 'state_delta') return JSON.stringify({ ...message, delta: writeDelta(message.delta) });
  if (message.type === 'state_sync') return JSON.stringify({ ...message, state: writeRoomState(message.state) });
  return JSON.stringify(message);
}

function isRoomMessageType(type: string): type is RoomMessageType {
  return Object.hasOwn(ROOM_MESSAGES, type);
}

function parseFrame(text: string): unknown {
  if (!isDepthWithin(text)) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function describeProblem({ issues: [issue] }: z.ZodError): string {
  const field = issue?.path.map(String).join('.') ?? '';
  return field === '' ? (issue?.message ?? 'another shape') : `${field}: ${issue?.message ?? 'another shape'}`;
}
