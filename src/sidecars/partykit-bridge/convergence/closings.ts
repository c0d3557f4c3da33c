/** The maximum number of attempts to close a window. */
const MAX_ATTEMPTS = 3;

/** The windows that an instance was asked to close, and those that did not close: these are left alone. */
export class Closings {
  readonly #attempts = new Map<string, number>();
  readonly #abandoned = new Set<string>();

  record(roomId: string): void {
    this.#attempts.set(roomId, (this.#attempts.get(roomId) ?? 0) + 1);
  }

  forget(roomId: string): void {
    this.#attempts.delete(roomId);
  }

  /** Whether to give up on a window that still exists. */
  isHopeless(roomId: string, localId: string): boolean {
    if ((this.#attempts.get(roomId) ?? 0) < MAX_ATTEMPTS) return false;
    this.#abandoned.add(localId);
    return true;
  }

  isAbandoned(localId: string): boolean {
    return this.#abandoned.has(localId);
  }

  clear(): void {
    this.#attempts.clear();
    this.#abandoned.clear();
  }
}
