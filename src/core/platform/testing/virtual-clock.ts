import type { Clock } from '../clock.ts';
import type { Disposable } from '../disposable.ts';

/** When virtual time begins: 17 February 2026, 16:20 UTC. */
export const VIRTUAL_START = Date.UTC(2026, 1, 17, 16, 20);

const DEFAULT_TIMER_LIMIT = 10_000;

interface VirtualTimer {
  readonly dueAt: number;
  readonly run: () => void;
}

/** Runs everything that waits only for promises, without advancing the virtual time. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A clock that stands still until a test advances it. */
export class VirtualClock implements Clock {
  readonly #timers = new Set<VirtualTimer>();
  #elapsed = 0;
  #startedAt: number;

  constructor(startAt: number = VIRTUAL_START) {
    this.#startedAt = startAt;
  }

  now(): number {
    return this.#startedAt + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Timers that have neither run nor been cancelled. */
  get pendingCount(): number {
    return this.#timers.size;
  }

  after(delayMs: number, run: () => void): Disposable {
    const timer = { dueAt: this.#elapsed + Math.max(0, delayMs), run };
    this.#timers.add(timer);
    return { dispose: () => this.#timers.delete(timer) };
  }

  /** Sets the wall clock forward or back by `byMs`, as a person or a time server does; no timer becomes due. */
  setWallClock(byMs: number): void {
    this.#startedAt += byMs;
  }

  /**
   * Lets `byMs` pass. Timers run in the order of their due times, and before each of them everything that waits only
   * for promises has run. Rejects after `timerLimit` timers, so that a busy loop ends as an error.
   */
  async advance(byMs: number, timerLimit: number = DEFAULT_TIMER_LIMIT): Promise<void> {
    const end = this.#elapsed + byMs;
    for (let count = 0; ; count += 1) {
      await settle();
      const timer = this.#nextDueBy(end);
      if (timer === undefined) break;
      if (count === timerLimit) throw new Error(`more than ${timerLimit} timers ran within ${byMs} virtual ms`);
      this.#timers.delete(timer);
      this.#elapsed = Math.max(this.#elapsed, timer.dueAt);
      timer.run();
    }
    this.#elapsed = end;
  }

  #nextDueBy(end: number): VirtualTimer | undefined {
    let next: VirtualTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.dueAt <= end && (next === undefined || timer.dueAt < next.dueAt)) next = timer;
    }
    return next;
  }
}
