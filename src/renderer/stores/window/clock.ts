import { useSyncExternalStore } from 'react';

const BEAT_MS = 1_000;

const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setInterval> | null = null;

/** The one beat of the window: ages and countdowns tick together, and stand still while nobody looks at them. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === null) {
    now = Date.now();
    timer = setInterval(beat, BEAT_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function beat(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

/** The time of the last beat in milliseconds since the epoch; the component is drawn again on every beat. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/**
 * The end of the stretch of `everyMs` that the last beat lies in, in milliseconds since the epoch. The component is drawn
 * again when that is another.
 */
export function useSlowNow(everyMs: number): number {
  return useSyncExternalStore(subscribe, () => Math.ceil(now / everyMs) * everyMs);
}

/** The time now in milliseconds since the epoch, for what happens once. */
export function currentTime(): number {
  return Date.now();
}

/** Calls `run` once after `delayMs`; the returned function cancels it. */
export function after(delayMs: number, run: () => void): () => void {
  const handle = setTimeout(run, delayMs);
  return () => clearTimeout(handle);
}

/** Milliseconds from an arbitrary start, with fractions, for measuring how long work takes. */
export function elapsedTime(): number {
  return performance.now();
}

/** Calls `run` once before the next drawing; the returned function cancels it. A page that nobody sees draws nothing. */
export function beforeDrawing(run: () => void): () => void {
  const handle = requestAnimationFrame(run);
  return () => cancelAnimationFrame(handle);
}

/** Calls `run` once, when the window has nothing else to do. */
export function whenIdle(run: () => void): void {
  requestIdleCallback(run);
}
