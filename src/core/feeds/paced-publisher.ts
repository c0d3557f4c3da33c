import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';

/** The interval of publications, in milliseconds: a window gets a frame every 33. */
const GAP_MS = 16;

/** Publishes at once after a quiet time, and not more often than a window can show it. */
export class PacedPublisher implements Disposable {
  readonly #clock: Clock;
  readonly #publish: () => void;
  readonly #gapMs: () => number;
  #state: 'idle' | 'due' | 'ended' = 'idle';
  #timer: Disposable | null = null;
  #publishedAt = Number.NEGATIVE_INFINITY;

  /** `gapMs` is asked when something has changed, for what costs more to publish the larger it is. */
  constructor(clock: Clock, publish: () => void, gapMs: () => number = () => GAP_MS) {
    this.#clock = clock;
    this.#publish = publish;
    this.#gapMs = gapMs;
  }

  /** Includes all changes until then. Nothing is published after the end. */
  soon(): void {
    if (this.#state !== 'idle') return;
    this.#state = 'due';
    const waitMs = this.#publishedAt + Math.max(GAP_MS, this.#gapMs()) - this.#clock.elapsed();
    if (waitMs > 0) this.#timer = this.#clock.after(waitMs, () => this.#publishDue());
    else queueMicrotask(() => this.#publishDue());
  }

  dispose(): void {
    this.#state = 'ended';
    this.#timer?.dispose();
  }

  #publishDue(): void {
    if (this.#state !== 'due') return;
    this.#state = 'idle';
    this.#publishedAt = this.#clock.elapsed();
    this.#publish();
  }
}
