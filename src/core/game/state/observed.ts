/** A fact of the world with the time and the character that saw it. */
export interface Observed<T> {
  readonly value: T;
  /** Microseconds since the epoch, by the server's clock. */
  readonly at: number;
  readonly by: string;
}

const TIMESTAMP = /^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?(?<zone>Z|[+-]\d\d:\d\d)$/;

/** Microseconds since the epoch of a timestamp of the server, ISO 8601 with its zone; null for everything else. */
export function microsecondsOf(text: string | null | undefined): number | null {
  const { fraction = '', seconds, zone } = TIMESTAMP.exec(text ?? '')?.groups ?? {};
  const whole = seconds === undefined ? Number.NaN : Date.parse(`${seconds}${zone}`);
  return Number.isNaN(whole) ? null : whole * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

/**
 * The newer of two sightings of one fact. Of two of the same instant it is always the same one, whichever came first, so that
 * the order of frames makes no difference.
 */
export function newest<T>(known: Observed<T> | null, seen: Observed<T>): Observed<T> {
  if (known === null || seen.at > known.at) return seen;
  if (seen.at < known.at) return known;
  return keyOf(seen) > keyOf(known) ? seen : known;
}

function keyOf({ by, value }: Observed<unknown>): string {
  return JSON.stringify([value, by]);
}
