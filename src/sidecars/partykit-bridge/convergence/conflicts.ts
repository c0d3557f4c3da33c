import type { RoomConflict } from '#shared/panel/rooms/bridge-status.ts';
import type { RoomDelta, RoomWindows } from '#shared/protocols/relay/room-state.ts';
import { deltaOf } from '#shared/protocols/relay/room-state.ts';
import {
  isSamePlace,
  toPlaceUpdate,
  toRoomWindow,
  valuesOf,
  type WindowValues,
  windowPlace,
} from '#shared/protocols/relay/window.ts';
import { BoundedMap } from './bounded-map.ts';
import type { SavedLinks } from './window-links.ts';

/** The maximum number of conflicts that are shown; the oldest are forgotten. */
const MAX_CONFLICTS = 50;

interface Conflict {
  readonly title: string;
  /** The window at the instance; null if it was closed there. */
  readonly mine: WindowValues | null;
  /** The window in the room; null if it was removed there. */
  readonly theirs: WindowValues | null;
}

/** Windows that changed on both sides while they were apart. The room has won; a person can still choose the other. */
export class Conflicts {
  readonly #conflicts = new BoundedMap<string, Conflict>(MAX_CONFLICTS);

  get shown(): readonly RoomConflict[] {
    return [...this.#conflicts].map(([roomId, { mine, theirs, title }]) => {
      const { path = '', type = '' } = mine ?? theirs ?? {};
      return { roomId, type, path, title, mine: mine && windowPlace(mine), theirs: theirs && windowPlace(theirs) };
    });
  }

  /** For the next bridge of this instance and room, oldest first. */
  get saved(): SavedLinks['conflicts'] {
    return [...this.#conflicts].map(([roomId, conflict]) => ({ roomId, ...conflict }));
  }

  record(roomId: string, conflict: Conflict): void {
    this.#conflicts.set(roomId, conflict);
  }

  /** Forgets the conflicts of windows that the room has as they were here. */
  settle(room: RoomWindows): void {
    for (const [roomId, { mine }] of this.#conflicts) {
      const window = room.get(roomId);
      const now = window === undefined ? null : valuesOf(window);
      const isSettled = mine === null || now === null ? mine === now : isSamePlace(mine, now);
      if (isSettled) this.#conflicts.delete(roomId);
    }
  }

  /** The room stays as it is. */
  dismiss(roomId: string): boolean {
    return this.#conflicts.delete(roomId);
  }

  /** What changes the room to what was here; null for an unknown conflict. */
  takeMine(roomId: string, room: RoomWindows): RoomDelta | null {
    const conflict = this.#conflicts.get(roomId);
    if (conflict === undefined) return null;
    this.#conflicts.delete(roomId);
    const { mine, title } = conflict;
    const window = room.get(roomId);
    const now = window === undefined ? null : valuesOf(window);
    if (mine === null) return deltaOf({ remove: [roomId] });
    if (now === null) return deltaOf({ add: [toRoomWindow(roomId, mine, title)] });
    return deltaOf({ update: [toPlaceUpdate(roomId, now, mine)] });
  }
}
