/** The maximum number of remembered removals; the oldest are forgotten. */
const MAX_REMOVALS = 200;

/** The windows that were closed at the instance and removed from the room, with the time of it on the room's clock. */
export class Removals {
  readonly #times = new Map<string, number>();

  get all(): ReadonlyMap<string, number> {
    return this.#times;
  }

  record(roomId: string, at: number): void {
    this.#times.delete(roomId);
    this.#times.set(roomId, at);
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= MAX_REMOVALS) return;
      this.#times.delete(oldest);
    }
  }

  forget(roomId: string): void {
    this.#times.delete(roomId);
  }

  clear(): void {
    this.#times.clear();
  }
}
