/** How often a window is told to close that stays. */
const MAX_ATTEMPTS = 3;

/** The windows that an instance was told to close, and those of them that would not: nothing more is said of these. */
export class Closings {
  readonly #attempts = new Map<string, number>();
  readonly #abandoned = new Set<string>();

  record(roomId: string): void {
    this.#attempts.set(roomId, (this.#attempts.get(roomId) ?? 0) + 1);
  }

  forget(roomId: string): void {
    this.#attempts.delete(roomId);
  }

  /** Whether a window that is still there is given up. */
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
