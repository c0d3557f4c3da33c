/** A fact of the world with the time and the character that saw it. */
export interface Observed<T> {
  readonly value: T;
  /** Microseconds since the epoch, by the server's clock. */
  readonly at: number;
  readonly by: string;
}

const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/;

/** Where the fraction of a second begins, or the zone. */
const SECONDS_END = 19;
const DOT = 0x2e;
const ZERO = 0x30;

/** The second that was read last: a server that says much says much in one second. */
let lastSecond: { readonly text: string; readonly zone: string; readonly milliseconds: number } | null = null;

/** The timestamp that was read last: what is in one message often has the same, and several facts are dated by it. */
let last: { readonly text: string; readonly microseconds: number | null } = { text: '', microseconds: null };

/** Microseconds since the epoch of a timestamp of the server, ISO 8601 with its zone; null for everything else. */
export function microsecondsOf(text: string | null | undefined): number | null {
  if (text == null) return null;
  if (text !== last.text) last = { text, microseconds: readTimestamp(text) };
  return last.microseconds;
}

function readTimestamp(text: string): number | null {
  if (lastSecond !== null && text.startsWith(lastSecond.text)) {
    const fraction = fractionBefore(text, lastSecond.zone);
    if (fraction !== null) return lastSecond.milliseconds * 1_000 + fraction;
  }
  const [, seconds, , zone] = TIMESTAMP.exec(text) ?? [];
  if (seconds === undefined || zone === undefined) return null;
  const milliseconds = Date.parse(`${seconds}${zone}`);
  if (Number.isNaN(milliseconds)) return null;
  lastSecond = { text: seconds, zone, milliseconds };
  return milliseconds * 1_000 + (fractionBefore(text, zone) ?? 0);
}

/** Microseconds of the fraction between the second and the zone of a timestamp; null where something else is there. */
function fractionBefore(text: string, zone: string): number | null {
  const end = text.length - zone.length;
  if (!text.endsWith(zone)) return null;
  if (end === SECONDS_END) return 0;
  if (text.charCodeAt(SECONDS_END) !== DOT || end < SECONDS_END + 2 || end > SECONDS_END + 10) return null;
  let microseconds = 0;
  for (let at = SECONDS_END + 1; at < SECONDS_END + 10; at += 1) {
    const digit = at < end ? text.charCodeAt(at) - ZERO : 0;
    if (digit < 0 || digit > 9) return null;
    if (at <= SECONDS_END + 6) microseconds = microseconds * 10 + digit;
  }
  return microseconds;
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
