/**
 * Where a line of a log came from. `log`: pushed by the provider as a log event; `event`: another event that it pushed;
 * `stderr`; `stray`: a line on stdout that is not a message; `job`: output of a job; `panel`: said by Flybridge.
 */
export const LOG_SOURCES = ['log', 'event', 'stderr', 'stray', 'job', 'panel'] as const;
export type LogSource = (typeof LOG_SOURCES)[number];
