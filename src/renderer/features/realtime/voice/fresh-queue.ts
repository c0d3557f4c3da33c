/** Sends chunks in order while there is room, and keeps only the newest while there is none: speech must be fresh. */
export class FreshQueue {
  readonly #offer: (chunk: Uint8Array) => 'written' | 'full';
  readonly #most: number;
  readonly #waiting: Uint8Array[] = [];

  /** `most` is how many chunks wait at most. */
  constructor(offer: (chunk: Uint8Array) => 'written' | 'full', most: number) {
    this.#offer = offer;
    this.#most = most;
  }

  /** Takes a chunk; returns how many of the oldest were dropped for it. */
  push(chunk: Uint8Array): number {
    this.#waiting.push(chunk);
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      if (this.#offer(first) === 'full') break;
      this.#waiting.shift();
    }
    const excess = Math.max(0, this.#waiting.length - this.#most);
    this.#waiting.splice(0, excess);
    return excess;
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting.length = 0;
  }
}
