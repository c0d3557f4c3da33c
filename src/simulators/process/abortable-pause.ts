import type { Clock } from '#core/platform/clock.ts';

/** Resolves after a while, and rejects at once when `signal` says that nobody waits any more. */
export function abortablePause(clock: Clock, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      timer.dispose();
      reject(new Error('given up'));
    };
    const timer = clock.after(delayMs, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
