import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';

/**
 * What a room takes, so that no member can exhaust it for the others. Sizes are those of the JSON, in
 * characters (UTF-16 units), on every host.
 */
export interface RoomLimits {
  readonly members: number;
  readonly windows: number;
  /** The length of the id of a window. */
  readonly idChars: number;
  /** All windows together: a new window is refused beyond this. */
  readonly stateChars: number;
  /** All windows together, for changes of existing windows: higher, so that the windows of a full room can still be changed. */
  readonly changedStateChars: number;
  /** One frame. */
  readonly messageChars: number;
  /** Frames of each connection, on average, whatever is in them. */
  readonly messagesPerSecond: number;
  /** Of each connection at once, after a pause. */
  readonly burstMessages: number;
}

/** The limits of every host. A durable object stores ids of at most 2,048 bytes. */
export const ROOM_LIMITS: RoomLimits = {
  members: 32,
  windows: 500,
  idChars: 500,
  stateChars: 400_000,
  changedStateChars: 500_000,
  messageChars: 1_000_000,
  messagesPerSecond: 50,
  burstMessages: 200,
};

/** A limit that a window would exceed, as a room names it. */
export type StateLimit = 'id' | 'windows' | 'state';

const sizes = new WeakMap<RoomWindow, number>();

/** How large a room is: its windows, and the characters of their JSON. */
export interface RoomSize {
  readonly windows: number;
  readonly chars: number;
}

export function sizeOfWindows(windows: RoomWindows): RoomSize {
  let chars = 0;
  for (const window of windows.values()) chars += sizeOf(window);
  return { windows: windows.size, chars };
}

/** The limit that a room exceeds with a window in the place of `before`; null if it exceeds none. */
export function limitOf(
  size: RoomSize,
  before: RoomWindow | undefined,
  window: RoomWindow,
  limits: RoomLimits,
): StateLimit | null {
  if (window.id.length > limits.idChars) return 'id';
  if (before === undefined && size.windows >= limits.windows) return 'windows';
  const growth = sizeOf(window) - sizeOf(before);
  const most = before === undefined ? limits.stateChars : limits.changedStateChars;
  return growth > 0 && size.chars + growth > most ? 'state' : null;
}

/** In characters. A window never changes, so it is measured once. */
export function sizeOf(window: RoomWindow | undefined): number {
  if (window === undefined) return 0;
  const known = sizes.get(window);
  if (known !== undefined) return known;
  const size = JSON.stringify(window).length;
  sizes.set(window, size);
  return size;
}

/** How many messages a member may still send at once. */
export interface Allowance {
  readonly messages: number;
  /** When that was so, in milliseconds since the epoch. */
  readonly at: number;
}

export function fullAllowance(now: number, { burstMessages }: RoomLimits): Allowance {
  return { messages: burstMessages, at: now };
}

/** The allowance after one more message; null if there is none left. */
export function spendAllowance({ at, messages }: Allowance, now: number, limits: RoomLimits): Allowance | null {
  const regained = (Math.max(0, now - at) / 1_000) * limits.messagesPerSecond;
  const available = Math.min(limits.burstMessages, messages + regained);
  return available < 1 ? null : { messages: available - 1, at: now };
}
