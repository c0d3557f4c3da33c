import type { RoomWindows } from '#shared/protocols/relay/room-state.ts';

/** Windows of the instance that the room did not take, by their ids there: announced again when it may have room. */
export class Untaken {
  readonly #localIds = new Set<string>();

  get size(): number {
    return this.#localIds.size;
  }

  has(localId: string): boolean {
    return this.#localIds.has(localId);
  }

  record(localId: string): void {
    this.#localIds.add(localId);
  }

  forget(localId: string): void {
    this.#localIds.delete(localId);
  }

  /** Forgets those that the instance does not have. */
  keep(local: ReadonlyMap<string, unknown>): void {
    for (const id of this.#localIds) {
      if (!local.has(id)) this.#localIds.delete(id);
    }
  }

  /** The room changed, by whatever message: one that has lost a window may have room. */
  follow(before: RoomWindows, after: RoomWindows): void {
    if (this.size > 0 && [...before.keys()].some((id) => !after.has(id))) this.clear();
  }

  /** Everything is announced again. */
  clear(): void {
    this.#localIds.clear();
  }
}
