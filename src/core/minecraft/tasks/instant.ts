const FULL_LENGTH = '2026-01-01T00:00:00.123456789Z'.length;
const FRACTION_AT = '2026-01-01T00:00:00'.length;

/**
 * A timestamp of the mod server in a form that compares as text: ISO 8601 in UTC with zero to nine digits of fraction,
 * padded to nine. Empty for everything else, which is neither before nor after anything.
 */
export function instantKey(text: string | undefined): string {
  // The newest mod servers always use this form, which is already comparable.
  if (text?.length === FULL_LENGTH && text.endsWith('Z') && text[FRACTION_AT] === '.') return text.slice(0, -1);
  const { fraction = '', seconds } =
    /^(?<seconds>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,9}))?Z$/.exec(text ?? '')?.groups ?? {};
  return seconds === undefined ? '' : `${seconds}.${fraction.padEnd(9, '0')}`;
}

/** Whether one timestamp is surely before another. */
export function isBefore(one: string, other: string): boolean {
  return one !== '' && other !== '' && one < other;
}

/** Milliseconds since the epoch, at most `now`; `now` if the text is not a timestamp. */
export function instantMs(text: string | undefined, now: number): number {
  const key = instantKey(text);
  return key === '' ? now : Math.min(now, Date.parse(`${key.slice(0, 23)}Z`));
}
