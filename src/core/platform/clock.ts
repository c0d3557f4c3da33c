import type { Disposable } from './disposable.ts';

/** Time as an argument. Product code uses a `Clock`; only {@link systemClock} reads the machine's. */
export interface Clock {
  /** Milliseconds since the epoch; may jump when the machine's clock is set. For display. */
  now(): number;
  /** Milliseconds from an arbitrary start, never going back, with fractions. For measuring. */
  elapsed(): number;
  /** Calls `run` once after at least `delayMs`. Disposing the returned timer before that cancels it. */
  after(delayMs: number, run: () => void): Disposable;
}

/** The machine's clock. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};

/**
 * The machine's clock for a program that ends when its work is done: its timers keep the process alive, so that waiting
 * counts as work.
 */
export const foregroundClock: Clock = {
  ...systemClock,
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return { dispose: () => clearTimeout(timer) };
  },
};
