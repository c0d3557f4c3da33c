const FULL_LENGTH = '2026-01-01T00:00:00.123456789Z'.length;
const FRACTION_AT = '2026-01-01T00:00:00'.length;

/**
 * A moment as the mod server writes it, made comparable as text: ISO 8601 in UTC with a fraction of none to nine digits
 * becomes one of nine. Empty for everything else, which is neither before nor after anything.
 */
export function instantKey(text: string | undefined): string {
  // As the newest mod servers write each one: what is left is comparable already.
  if (text?.length === FULL_LENGTH && text.endsWith('Z') && text[FRACTION_AT] === '.') return text.slice(0, -1);
  const { fraction = '', seconds } =
    /^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?Z$/.exec(text ?? '')?.groups ?? {};
  return seconds === undefined ? '' : `${seconds}.${fraction.padEnd(9, '0')}`;
}

/** Whether one moment is surely before another. */
export function isBefore(one: string, other: string): boolean {
  return one !== '' && other !== '' && one < other;
}

/** Milliseconds since the epoch, at most `now`; `now` where the text is no moment. */
export function instantMs(text: string | undefined, now: number): number {
  const key = instantKey(text);
  return key === '' ? now : Math.min(now, Date.parse(`${key.slice(0, 23)}Z`));
}
