/** A fact of the world with the time and the character that saw it. */
export interface Observed<T> {
  readonly value: T;
  /** Microseconds since the epoch, by the server's clock. */
  readonly at: number;
  readonly by: string;
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** The second that was read last: a server that says much says much in one second. */
let lastSecond = { text: '', milliseconds: Number.NaN };

/** Microseconds since the epoch of a timestamp of the server, ISO 8601 with its zone; null for everything else. */
export function microsecondsOf(text: string | null | undefined): number | null {
  if (text == null) return null;
  const read = TIMESTAMP.exec(text);
  if (read === null) return null;
  const [, seconds, fraction = '', zone] = read;
  const second = `${seconds}${zone}`;
  if (second !== lastSecond.text) lastSecond = { text: second, milliseconds: Date.parse(second) };
  const { milliseconds } = lastSecond;
  return Number.isNaN(milliseconds) ? null : milliseconds * 1000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
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
