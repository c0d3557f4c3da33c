import type { RoomWindow, WindowValues } from '#shared/protocols/relay/window.ts';
import { BoundedMap } from './bounded-map.ts';
import { editTimeOf } from './edit-time.ts';

/** The maximum number of remembered removals; the oldest are forgotten. */
const MAX_REMOVALS = 200;

export interface Removal {
  /** On the room's clock, in milliseconds; null while that was unknown. */
  readonly at: number | null;
  /** What the room had confirmed before; null once it has confirmed the removal. */
  readonly base: WindowValues | null;
  /** What the room has once it has counted our edits before; null where a bridge before has not saved it. */
  readonly edited: WindowValues | null;
}

/** Whether the room has a window because of an edit that is older than its removal. */
export function isBackByOlder({ at }: Removal, inRoom: RoomWindow | undefined): boolean {
  const other = at === null ? null : editTimeOf(inRoom, at);
  return at !== null && other !== null && other < at;
}

/** The windows that were closed at the instance and removed from the room. */
export class Removals {
  readonly #removals = new BoundedMap<string, Removal>(MAX_REMOVALS);

  get all(): ReadonlyMap<string, Removal> {
    return this.#removals;
  }

  record(roomId: string, removal: Removal): void {
    this.#removals.set(roomId, removal);
  }

  /**
   * The removals where the room has counted those that hold `isCounted`: an older edit may still bring such a window
   * back, which only their time shows.
   */
  settled(isCounted: (roomId: string) => boolean): readonly (readonly [string, Removal])[] {
    return [...this.#removals].flatMap(([roomId, removal]): readonly (readonly [string, Removal])[] => {
      if (!isCounted(roomId)) return [[roomId, removal]];
      return removal.at === null ? [] : [[roomId, { ...removal, base: null }]];
    });
  }

  /** Settles the removals for good. */
  settle(isCounted: (roomId: string) => boolean): void {
    const settled = this.settled(isCounted);
    this.#removals.clear();
    for (const [roomId, removal] of settled) this.#removals.set(roomId, removal);
  }

  /** Forgets the removals that hold `isOver`. */
  forget(isOver: (roomId: string) => boolean): void {
    for (const roomId of this.#removals.keys()) if (isOver(roomId)) this.#removals.delete(roomId);
  }
}
