import { formatCountdown, formatDuration } from './format.ts';

/** Since when a state is so, what it counts down to, and its ground. Times are milliseconds since the epoch. */
export interface AgedFact {
  readonly since: number | null;
  readonly countdownTo: number | null;
  readonly detail: string;
}

/** What stands after the word of a state: "4 h 12 min", "retry in 4 s, attempt 6". */
export function factAge({ countdownTo, detail, since }: AgedFact, now: number): string {
  const age = since === null ? '' : formatDuration(Math.max(0, now - since));
  const when = countdownTo === null ? age : `retry ${formatCountdown(countdownTo, now)}`;
  return [when, detail].filter((part) => part !== '').join(', ');
}
