import type { RoomDelta, RoomWindows } from '#shared/protocols/relay/room-state.ts';

/** A delta to send, with its number in the replica. */
export interface Announcement {
  readonly number: number;
  readonly delta: RoomDelta;
  /** The room without it. */
  readonly before: RoomWindows;
}
