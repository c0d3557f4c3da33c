import type { CharacterInput } from './state/project-character.ts';
import { millisecondsOf } from './view/milliseconds.ts';

/** How long a frame counts at least: clocks are set while a connection lives, and drift by seconds in a day. */
export const CLOCK_WINDOW_MS = 300_000;

/**
 * How far the clock of a server is behind that of this machine, by the times in what it sends. Each of them was written before
 * it arrived, so the smallest difference is the closest one. A `timestamp` is when a frame was written; when a
 * character was last active can be long before its status is asked for, so that counts only until the first timestamp.
 */
export class ServerClock {
  #beforeMs = 0;
  #byStatusMs = Number.POSITIVE_INFINITY;
  #windowStart = Number.NEGATIVE_INFINITY;
  #previousMs = Number.POSITIVE_INFINITY;
  #currentMs = Number.POSITIVE_INFINITY;

  /** In milliseconds, negative where it is ahead; 0 while nothing with a time has arrived. */
  get behindMs(): number {
    const byEvents = Math.min(this.#previousMs, this.#currentMs);
    const behindMs = byEvents === Number.POSITIVE_INFINITY ? this.#byStatusMs : byEvents;
    return behindMs === Number.POSITIVE_INFINITY ? this.#beforeMs : behindMs;
  }

  /** Something arrived, at a time in milliseconds since the epoch. */
  received(input: CharacterInput, at: number): void {
    const said = contentOf(input);
    const writtenAt = timeIn(said.timestamp);
    if (writtenAt !== null) this.#frameTook(at - writtenAt, at);
    const activeAt = timeIn(said.last_active);
    if (activeAt !== null) this.#byStatusMs = Math.min(this.#byStatusMs, at - activeAt);
  }

  /**
   * The connection is gone, and the next one may be to a server with another clock. What is known of the clock of before is
   * told until the next one says its own.
   */
  forget(): void {
    this.#beforeMs = this.behindMs;
    this.#byStatusMs = Number.POSITIVE_INFINITY;
    this.#windowStart = Number.NEGATIVE_INFINITY;
    this.#previousMs = Number.POSITIVE_INFINITY;
    this.#currentMs = Number.POSITIVE_INFINITY;
  }

  #frameTook(differenceMs: number, at: number): void {
    // A clock of this machine that was set back begins a new window too.
    if (at < this.#windowStart || at >= this.#windowStart + CLOCK_WINDOW_MS) {
      this.#windowStart = at;
      this.#previousMs = this.#currentMs;
      this.#currentMs = Number.POSITIVE_INFINITY;
    }
    this.#currentMs = Math.min(this.#currentMs, differenceMs);
  }
}

function contentOf(input: CharacterInput): Readonly<Record<string, unknown>> {
  return input.type === 'event' ? input.event.params : input.type === 'reply' ? input.reply.result : {};
}

/** In milliseconds since the epoch by the clock of the server; null where it says none that can be read. */
function timeIn(said: unknown): number | null {
  return typeof said === 'string' ? millisecondsOf(said) : null;
}
