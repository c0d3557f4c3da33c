import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';

export interface ReadCycleOptions {
  readonly clock: Clock;
  /** The time from the end of one run to the next, in milliseconds. */
  readonly everyMs: () => number;
  /** One run; `at-once` asks for another one now. Never rejects. */
  readonly run: () => Promise<'at-once' | 'later'>;
}

/** Runs a task at intervals and whenever it is woken, one run at a time: a wake during a run causes one more. */
export class ReadCycle {
  readonly #options: ReadCycleOptions;
  #state: 'resting' | 'running' | 'running-again' | 'ended' = 'resting';
  #timer: Disposable | null = null;

  constructor(options: ReadCycleOptions) {
    this.#options = options;
  }

  get isEnded(): boolean {
    return this.#state === 'ended';
  }

  wake(): void {
    if (this.#state === 'running') this.#state = 'running-again';
    if (this.#state !== 'resting') return;
    this.#state = 'running';
    this.#timer?.dispose();
    void this.#runAll();
  }

  /** Starts no further run. */
  end(): void {
    this.#state = 'ended';
    this.#timer?.dispose();
  }

  async #runAll(): Promise<void> {
    const { clock, everyMs, run } = this.#options;
    for (;;) {
      const next = await run();
      if (this.isEnded) return;
      const isWanted = this.#state === 'running-again' || next === 'at-once';
      this.#state = 'running';
      if (!isWanted) break;
    }
    this.#state = 'resting';
    this.#timer = clock.after(everyMs(), () => this.wake());
  }
}
