import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';

/**
 * How long a provider that starts may say nothing. What it says on standard error counts as life: a first start that
 * downloads what it needs goes on as long as it tells so.
 */
export class StartLimit implements Disposable {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #abort = new AbortController();
  #timer: Disposable;

  constructor(clock: Clock, limitMs: number) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#timer = this.#arm();
  }

  /** Aborted when the limit is reached. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** The provider said something: the time begins again. Nothing after the limit was reached or disposed of. */
  extend(): void {
    if (this.#abort.signal.aborted || this.#timer === NO_TIMER) return;
    this.#timer.dispose();
    this.#timer = this.#arm();
  }

  dispose(): void {
    this.#timer.dispose();
    this.#timer = NO_TIMER;
  }

  #arm(): Disposable {
    return this.#clock.after(this.#limitMs, () => this.#abort.abort());
  }
}

const NO_TIMER: Disposable = { dispose: () => {} };
