/**
 * The seven statuses of the window. Every state of every connection, job and task is shown as one of them, always
 * with the same mark.
 */
export const STATUSES = ['failed', 'blocked', 'waiting', 'stale', 'working', 'ready', 'stopped'] as const;

export type Status = (typeof STATUSES)[number];

/** The worst of several statuses, in the order of {@link STATUSES}; `stopped` for none. */
export function worstStatus(statuses: Iterable<Status>): Status {
  let worst = STATUSES.length - 1;
  for (const status of statuses) worst = Math.min(worst, STATUSES.indexOf(status));
  return STATUSES[worst] ?? 'stopped';
}
