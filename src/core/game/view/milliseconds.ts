import { microsecondsOf } from '../state/observed.ts';

/** Microseconds of the projection as milliseconds since the epoch, of which windows know. */
export function toMilliseconds(microseconds: number): number {
  return Math.floor(microseconds / 1_000);
}

/** A timestamp of the server in milliseconds since the epoch; null for everything else. */
export function millisecondsOf(text: string | null | undefined): number | null {
  const microseconds = microsecondsOf(text);
  return microseconds === null ? null : toMilliseconds(microseconds);
}
