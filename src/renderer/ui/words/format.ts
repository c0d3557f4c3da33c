/**
 * Numbers and times as the window writes them. Pure: what is "now" is always an argument, in milliseconds since
 * the epoch. Values that came over a wire are shown raw; only what Flybridge counts itself goes through here.
 */

/** What stands for a value that is not there. */
export const MISSING = '–';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const pad = (value: number): string => String(value).padStart(2, '0');

/** At most `digits` decimals, without zeros at the end. */
const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/**
 * How long something has lasted, ticking: whole seconds, two parts at most. The second part keeps its place
 * ("38 min 02 s"), so that numbers do not dance.
 */
export function formatDuration(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ${pad(Math.floor((ms % MINUTE) / SECOND))} s`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ${pad(Math.floor((ms % HOUR) / MINUTE))} min`;
  return `${Math.floor(ms / DAY)} d ${Math.floor((ms % DAY) / HOUR)} h`;
}

/** How long something took, measured: "9 ms", "1.45 s", "11 s"; decimals below 10 s only. */
export function formatMeasured(durationMs: number): string {
  const ms = Math.max(0, durationMs);
  if (ms < 10) return `${trimmed(ms, 1)} ms`;
  if (Math.round(ms) < SECOND) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${trimmed(ms / SECOND, 2)} s`;
  return formatDuration(Math.round(ms / SECOND) * SECOND);
}

/** A length that was set, not measured: "8 s", "10 min", "1 h 30 min"; an empty second part is left out. */
export function formatSpan(spanMs: number): string {
  if (spanMs < SECOND) return formatMeasured(spanMs);
  return formatDuration(spanMs)
    .replace(/ 00? (?:s|min|h)$/, '')
    .replace(/ 0(\d)/, ' $1');
}

/** How long ago, in one part: "4 min ago". */
export function formatAge(at: number, now: number): string {
  const ms = now - at;
  if (ms < SECOND) return 'now';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s ago`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min ago`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
  return `${Math.floor(ms / DAY)} d ago`;
}

/** Until a moment: "in 4 s"; "now" once it is there. A begun second counts whole. */
export function formatCountdown(until: number, now: number): string {
  const ms = Math.ceil((until - now) / SECOND) * SECOND;
  return ms <= 0 ? 'now' : `in ${formatDuration(ms)}`;
}

/** A moment: "02:14:07" today, "18 Nov, 21:40" before, with its year where that is another. Local time. */
export function formatTime(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) {
    return `${pad(then.getHours())}:${pad(then.getMinutes())}:${pad(then.getSeconds())}`;
  }
  const year = then.getFullYear() === today.getFullYear() ? '' : ` ${then.getFullYear()}`;
  return `${then.getDate()} ${MONTHS[then.getMonth()] ?? ''}${year}, ${pad(then.getHours())}:${pad(then.getMinutes())}`;
}

/** A moment in a log or on a wire: "02:14:07.002", local time. */
export function formatTimeMs(at: number): string {
  const then = new Date(at);
  const ms = String(then.getMilliseconds()).padStart(3, '0');
  return `${pad(then.getHours())}:${pad(then.getMinutes())}:${pad(then.getSeconds())}.${ms}`;
}

/** A moment as a label of an axis: "02:13", local time. */
export function formatClock(at: number): string {
  const then = new Date(at);
  return `${pad(then.getHours())}:${pad(then.getMinutes())}`;
}

/** The whole of a moment, for a tooltip: ISO 8601 with the local offset. */
export function formatIso(at: number): string {
  const offsetMinutes = -new Date(at).getTimezoneOffset();
  const shifted = new Date(at + offsetMinutes * MINUTE).toISOString().slice(0, -1);
  const size = Math.abs(offsetMinutes);
  return `${shifted}${offsetMinutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** A count of Flybridge's own: "12,480". */
export function formatCount(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** Some of all: "214 of 12,480". */
export function formatOf(part: number, all: number): string {
  return `${formatCount(part)} of ${formatCount(all)}`;
}

/** A count with its noun: "1 crash", "2 crashes". */
export function formatNoun(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share of one: "70 %". */
export function formatShare(share: number): string {
  return `${Math.round(share * 100)} %`;
}
