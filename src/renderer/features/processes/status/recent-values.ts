/** How long a changed value shows its old one beside it. */
const SHOWN_MS = 5_000;

/** A value, and when it was received, in milliseconds since the epoch. */
export interface Observation<T> {
  readonly at: number;
  readonly value: T;
}

/** Adds an observation to those of the last seconds; the same list if it is already in it. */
export function observe<T>(seen: readonly Observation<T>[], observation: Observation<T>): readonly Observation<T>[] {
  if (seen.at(-1)?.at === observation.at) return seen;
  const oldest = observation.at - SHOWN_MS;
  const firstInside = seen.findIndex(({ at }) => at >= oldest);
  // One from before the window stays: later values are compared with it.
  const kept = firstInside === -1 ? seen.slice(-1) : seen.slice(Math.max(0, firstInside - 1));
  return [...kept, observation];
}

/** The value before the changes of the last seconds; undefined if unknown. */
export function valuesBefore<T>(seen: readonly Observation<T>[], now: number): T | undefined {
  if (seen.length < 2) return undefined;
  const before = seen.findLast(({ at }) => at < now - SHOWN_MS) ?? seen[0];
  return before?.value;
}
