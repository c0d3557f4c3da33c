/**
 * Where a line of a log came from. `log`: pushed by the provider as a log event; `event`: another event that was pushed;
 * `stderr`; `stray`: a line on stdout, or a frame, that is not a message; `job`: output of a job; `command`: sent to a bot;
 * `panel`: said by Flybridge.
 */
export const LOG_SOURCES = ['log', 'event', 'stderr', 'stray', 'job', 'command', 'panel'] as const;
export type LogSource = (typeof LOG_SOURCES)[number];

/** Where the lines of a provider can come from. */
export const PROVIDER_SOURCES: readonly LogSource[] = ['log', 'event', 'stderr', 'stray', 'job', 'panel'];

/** Where the lines of a bot can come from. */
export const BOT_SOURCES: readonly LogSource[] = ['event', 'stray', 'command', 'panel'];
