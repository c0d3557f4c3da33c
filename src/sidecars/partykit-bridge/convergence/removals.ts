import type { WindowValues } from '#shared/protocols/relay/window.ts';
import { BoundedMap } from './bounded-map.ts';

/** The maximum number of remembered removals; the oldest are forgotten. */
const MAX_REMOVALS = 200;

export interface Removal {
  /** On the room's clock, in milliseconds; null while that was unknown. */
  readonly at: number | null;
  /** What the room had confirmed before. */
  readonly base: WindowValues;
  /** What the room has once it has counted our edits before; null where a bridge before has not saved it. */
  readonly edited: WindowValues | null;
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

  /** Forgets the removals that hold `isOver`. */
  forget(isOver: (roomId: string) => boolean): void {
    for (const roomId of this.#removals.keys()) if (isOver(roomId)) this.#removals.delete(roomId);
  }
}
