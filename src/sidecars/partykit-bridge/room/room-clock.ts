/** A sample older than this is replaced by any newer one, in milliseconds. */
const MAX_AGE_MS = 300_000;

interface Sample {
  readonly roundTripMs: number;
  /** The room's time at zero of the monotonic clock. */
  readonly zero: number;
  readonly takenAt: number;
}

/**
 * The clock of a room, estimated from pings and their answers: an answer was written halfway between the two. The sample
 * with the shortest round trip counts. Times of the monotonic clock go in, times since the epoch come out, in
 * milliseconds.
 */
export class RoomClock {
  readonly #elapsed: () => number;
  #sentAt: readonly number[] = [];
  #sample: Sample | null = null;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  recordPing(): void {
    this.#sentAt = [...this.#sentAt, this.#elapsed()];
  }

  /** The answer to the oldest ping; `time` is whatever the room gives as its time. */
  recordPong(time: unknown): void {
    const [sentAt, ...later] = this.#sentAt;
    this.#sentAt = later;
    if (sentAt === undefined || typeof time !== 'number' || !Number.isFinite(time)) return;
    const takenAt = this.#elapsed();
    const roundTripMs = takenAt - sentAt;
    const best = this.#sample;
    if (best !== null && best.roundTripMs < roundTripMs && takenAt - best.takenAt < MAX_AGE_MS) return;
    this.#sample = { roundTripMs, zero: time - (sentAt + takenAt) / 2, takenAt };
  }

  /** Forgets everything: the next connection may lead to another clock. */
  reset(): void {
    this.#sentAt = [];
    this.#sample = null;
  }

  /** The room's time at a time of the monotonic clock; null before the first answer. */
  at(elapsed: number): number | null {
    return this.#sample === null ? null : Math.round(this.#sample.zero + elapsed);
  }
}
