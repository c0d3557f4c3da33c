import type { RoomDelta, RoomWindows } from '#shared/protocols/relay/room-state.ts';
import type { RoomWindow } from '#shared/protocols/relay/window.ts';

/** A time further ahead of the room's clock than this is a mistake or mischief, in milliseconds. */
const MAX_AHEAD_MS = 60_000;

/**
 * When a bridge of ours last changed a window, on the room's clock, in milliseconds since the epoch: a field that rooms
 * keep and pass on like any other. Null for a window without it. `now` is the room's time.
 */
export function editTimeOf(window: RoomWindow | undefined, now: number): number | null {
  const editedAt = window?.editedAt;
  return typeof editedAt === 'number' && editedAt <= now + MAX_AHEAD_MS ? editedAt : null;
}

export function withEditTime(window: RoomWindow, editedAt: number | null): RoomWindow {
  return editedAt === null ? window : { ...window, editedAt };
}

/** The delta with the time in each of its windows that has none: later than that of the window in the room. */
export function stampDelta(delta: RoomDelta, room: RoomWindows, now: number | null): RoomDelta {
  if (now === null) return delta;
  const stamp = (window: RoomWindow) => {
    if (window.editedAt !== undefined) return window;
    return withEditTime(window, Math.max(now, (editTimeOf(room.get(window.id), now) ?? 0) + 1));
  };
  return { ...delta, add: delta.add.map(stamp), update: delta.update.map(stamp) };
}
