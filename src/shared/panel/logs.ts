/** The calls about what providers say. */
export const LOG_CALLS = {} as const;

/** What the calls about what providers say resolve with. */
export type LogCallResults = Record<never, never>;

/** How much a log holds, for a mark beside its name. */
export interface LogSummary {
  /** Lines that there ever were. */
  readonly total: number;
  /** Lines that are still kept. */
  readonly kept: number;
  readonly warnings: number;
  readonly errors: number;
}

/** The state feeds about what providers say. */
export interface LogStateFeeds {
  /** By provider id; the key `all` is the sum. At most four times a second. */
  logSummary: LogSummary;
}

export const LOG_STATE_FEEDS = ['logSummary'] as const satisfies readonly (keyof LogStateFeeds)[];
