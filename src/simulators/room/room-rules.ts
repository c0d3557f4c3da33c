import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import { EMPTY_ROOM, type RoomDelta, type RoomState } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';
import {
  type Allowance,
  fullAllowance,
  limitOf,
  ROOM_LIMITS,
  type RoomLimits,
  type StateLimit,
  sizeOf,
  sizeOfWindows,
  spendAllowance,
} from './room-limits.ts';

/** A room: its windows and its members, each with what it may still send. */
export interface Room {
  readonly name: string;
  readonly state: RoomState;
  readonly present: ReadonlyMap<string, Allowance>;
}

/** An event of a room. `id` is that of a connection; a frame that is no command has none. */
export type RoomInput =
  | { readonly kind: 'join'; readonly id: string }
  | { readonly kind: 'leave'; readonly id: string }
  | { readonly kind: 'command'; readonly id: string; readonly command: RoomClientMessage | null };

/** A message that the room sends: to one connection, or to all but one. */
export interface RoomSend {
  readonly to: 'one' | 'others';
  readonly id: string;
  readonly message: RoomMessage;
}

/** A connection that the room ends (RFC 6455, 7.4). */
export interface RoomEnd {
  readonly id: string;
  readonly code: number;
  readonly reason: string;
}

export interface RoomStep {
  readonly room: Room;
  readonly sends: readonly RoomSend[];
  readonly end: RoomEnd | null;
}

/** RFC 6455, 7.4.1 and its registry: limits that the client exceeds, and one that another time may not be reached. */
export const POLICY_VIOLATION = 1008;
export const MESSAGE_TOO_BIG = 1009;
export const TRY_AGAIN_LATER = 1013;

export function createRoom(name: string, state: RoomState = EMPTY_ROOM): Room {
  return { name, state, present: new Map() };
}

/** A room whose host begins again while its members stay connected. `now` is in milliseconds since the epoch. */
export function resumeRoom(room: Room, ids: Iterable<string>, now: number, limits: RoomLimits = ROOM_LIMITS): Room {
  const present = Array.from(ids, (id): [string, Allowance] => [id, fullAllowance(now, limits)]);
  return { ...room, present: new Map(present) };
}

/**
 * The rules of a room, as one pure function: the same on every host. A new member gets the state and the members; a
 * delta is counted, stored and passed to the others, without an answer to its sender. Windows beyond a limit are left out
 * of it, and named to the sender. `now` is in milliseconds since the epoch.
 */
export function advanceRoom(room: Room, input: RoomInput, now: number, limits: RoomLimits = ROOM_LIMITS): RoomStep {
  switch (input.kind) {
    case 'join':
      return join(room, input.id, now, limits);
    case 'leave':
      return leave(room, input.id);
    case 'command':
      return spend(room, input.id, input.command, now, limits);
  }
}

/** Why the connection of whoever sends too much is ended. */
export function describeTooFast({ messagesPerSecond }: RoomLimits): string {
  return `More than ${messagesPerSecond} messages a second`;
}

function join(room: Room, id: string, now: number, limits: RoomLimits): RoomStep {
  if (!room.present.has(id) && room.present.size >= limits.members) {
    const reason = `The room is full: it takes ${limits.members} members`;
    return { room, sends: [], end: { id, code: TRY_AGAIN_LATER, reason } };
  }
  const present = new Map(room.present).set(id, fullAllowance(now, limits));
  // Other rooms do not report the members to a new one.
  const earlier = [...room.present.keys()].filter((each) => each !== id);
  return {
    room: { ...room, present },
    sends: [
      { to: 'one', id, message: syncOf(room) },
      ...earlier.map((each): RoomSend => ({ to: 'one', id, message: joinOf(each, present.size) })),
      { to: 'others', id, message: joinOf(id, present.size) },
    ],
    end: null,
  };
}

function joinOf(id: string, count: number): RoomMessage {
  return { type: 'presence', event: 'join', id, count };
}

function leave(room: Room, id: string): RoomStep {
  const present = new Map(room.present);
  if (!present.delete(id)) return still(room);
  const presence: RoomMessage = { type: 'presence', event: 'leave', id, count: present.size };
  return { room: { ...room, present }, sends: [{ to: 'others', id, message: presence }], end: null };
}

/** A cursor that is lost is replaced by the next. Anything else that is lost would never come, so the connection ends. */
function spend(room: Room, id: string, command: RoomClientMessage | null, now: number, limits: RoomLimits): RoomStep {
  const before = room.present.get(id);
  if (before === undefined) return still(room);
  const allowance = spendAllowance(before, now, limits);
  if (allowance === null) {
    if (command?.type === 'cursor_pos') return still(room);
    return { ...still(room), end: { id, code: POLICY_VIOLATION, reason: describeTooFast(limits) } };
  }
  const after = { ...room, present: new Map(room.present).set(id, allowance) };
  return command === null ? still(after) : receive(after, id, command, now, limits);
}

function receive(room: Room, id: string, command: RoomClientMessage, now: number, limits: RoomLimits): RoomStep {
  switch (command.type) {
    case 'state_delta':
      return receiveDelta(room, id, command.delta, limits);
    case 'state_request':
      return answer(room, id, syncOf(room));
    case 'ping':
      return answer(room, id, { type: 'pong', ts: now });
    case 'chat_msg': {
      const { sender, text, ts = now } = command;
      return handOn(room, id, { type: 'chat_msg', sender, text, ts, from: id });
    }
    case 'cursor_pos': {
      const { sender, x, y } = command;
      return handOn(room, id, { type: 'cursor_pos', sender, x, y, from: id });
    }
    // Nobody asked a member for it.
    case 'auth':
      return still(room);
  }
}

/** A delta of which nothing is taken is counted too: its sender counts it. */
function receiveDelta(room: Room, id: string, sent: RoomDelta, limits: RoomLimits): RoomStep {
  const { delta, refused, windows } = takeDelta(room.state, sent, limits);
  const version = room.state.version + 1;
  const step = handOn({ ...room, state: { windows, version } }, id, { type: 'state_delta', delta, version, from: id });
  const refusals = [...refused].map(
    ([limit, ids]): RoomSend => ({ to: 'one', id, message: { type: 'refused', limit, ids } }),
  );
  return { ...step, sends: [...refusals, ...step.sends] };
}

/**
 * What a room takes of a delta, window by window. What is removed makes room for what is added, and is gone although it is
 * added too, as everywhere.
 */
function takeDelta(state: RoomState, { add, remove, update }: RoomDelta, limits: RoomLimits) {
  const windows = new Map(state.windows);
  for (const id of remove) windows.delete(id);
  const removed = new Set(remove);
  let { chars } = sizeOfWindows(windows);
  const refused = new Map<StateLimit, string[]>();
  const take = (window: RoomWindow, before: RoomWindow | undefined): boolean => {
    const limit = limitOf({ windows: windows.size, chars }, before, window, limits);
    if (limit === null) {
      chars += sizeOf(window) - sizeOf(before);
      windows.set(window.id, window);
      return true;
    }
    const ids = refused.get(limit) ?? [];
    refused.set(limit, ids);
    ids.push(window.id);
    return false;
  };
  const delta: RoomDelta = {
    add: add.filter((window) => removed.has(window.id) || take(window, windows.get(window.id))),
    remove,
    update: update.filter((window) => {
      const before = windows.get(window.id);
      return take({ ...before, ...window }, before);
    }),
  };
  return { delta, refused, windows };
}

function still(room: Room): RoomStep {
  return { room, sends: [], end: null };
}

function answer(room: Room, id: string, message: RoomMessage): RoomStep {
  return { room, sends: [{ to: 'one', id, message }], end: null };
}

function handOn(room: Room, id: string, message: RoomMessage): RoomStep {
  return { room, sends: [{ to: 'others', id, message }], end: null };
}

function syncOf({ name, state }: Room): RoomMessage {
  return { type: 'state_sync', state, room: name };
}
