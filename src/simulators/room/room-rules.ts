import type { RoomMessage } from '#shared/protocols/relay/room-messages.ts';
import type { RoomClientMessage } from '#shared/protocols/relay/room-protocol.ts';
import { applyDelta, EMPTY_ROOM, type RoomState } from '#shared/protocols/relay/room-state.ts';

/** A room: its windows and its members. */
export interface Room {
  readonly name: string;
  readonly state: RoomState;
  readonly present: ReadonlySet<string>;
}

/** An event of a room. `id` is that of a connection. */
export type RoomInput =
  | { readonly kind: 'join'; readonly id: string }
  | { readonly kind: 'leave'; readonly id: string }
  | { readonly kind: 'command'; readonly id: string; readonly command: RoomClientMessage };

/** A message that the room sends: to one connection, or to all but one. */
export interface RoomSend {
  readonly to: 'one' | 'others';
  readonly id: string;
  readonly message: RoomMessage;
}

export interface RoomStep {
  readonly room: Room;
  readonly sends: readonly RoomSend[];
}

export function createRoom(name: string, state: RoomState = EMPTY_ROOM): Room {
  return { name, state, present: new Set() };
}

/**
 * The rules of a room, as one pure function: the same on every host. A new member gets the state and the members; a
 * delta is counted, stored and passed to the others, without an answer to its sender. `now` is in milliseconds since
 * the epoch.
 */
export function advanceRoom(room: Room, input: RoomInput, now: number): RoomStep {
  switch (input.kind) {
    case 'join':
      return join(room, input.id);
    case 'leave':
      return leave(room, input.id);
    case 'command':
      return receive(room, input.id, input.command, now);
  }
}

function join(room: Room, id: string): RoomStep {
  const present = new Set(room.present).add(id);
  // Other rooms do not report the members to a new one.
  const earlier = [...room.present].filter((each) => each !== id);
  return {
    room: { ...room, present },
    sends: [
      { to: 'one', id, message: syncOf(room) },
      ...earlier.map((each): RoomSend => ({ to: 'one', id, message: joinOf(each, present.size) })),
      { to: 'others', id, message: joinOf(id, present.size) },
    ],
  };
}

function joinOf(id: string, count: number): RoomMessage {
  return { type: 'presence', event: 'join', id, count };
}

function leave(room: Room, id: string): RoomStep {
  const present = new Set(room.present);
  if (!present.delete(id)) return { room, sends: [] };
  const presence: RoomMessage = { type: 'presence', event: 'leave', id, count: present.size };
  return { room: { ...room, present }, sends: [{ to: 'others', id, message: presence }] };
}

function receive(room: Room, id: string, command: RoomClientMessage, now: number): RoomStep {
  switch (command.type) {
    case 'state_delta': {
      const { delta } = command;
      const version = room.state.version + 1;
      const state = { windows: applyDelta(room.state.windows, delta), version };
      return handOn({ ...room, state }, id, { type: 'state_delta', delta, version, from: id });
    }
    case 'state_request':
      return { room, sends: [{ to: 'one', id, message: syncOf(room) }] };
    case 'ping':
      return { room, sends: [{ to: 'one', id, message: { type: 'pong', ts: now } }] };
    case 'chat_msg': {
      const { sender, text, ts = now } = command;
      return handOn(room, id, { type: 'chat_msg', sender, text, ts, from: id });
    }
    case 'cursor_pos': {
      const { sender, x, y } = command;
      return handOn(room, id, { type: 'cursor_pos', sender, x, y, from: id });
    }
  }
}

function handOn(room: Room, id: string, message: RoomMessage): RoomStep {
  return { room, sends: [{ to: 'others', id, message }] };
}

function syncOf({ name, state }: Room): RoomMessage {
  return { type: 'state_sync', state, room: name };
}
