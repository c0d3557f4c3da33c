import { type ByKey, defineFeed } from '../feeds/define-feed.ts';

/** How much a log holds, for a mark beside its name. */
export interface LogSummary {
  /** Lines that there ever were. */
  readonly total: number;
  /** Lines that are still kept. */
  readonly kept: number;
  /** Warnings and errors that there ever were. */
  readonly warnings: number;
  readonly errors: number;
}

/** By provider or bot id; the key `all` is the sum. At most four times a second. */
export const LOG_SUMMARY_FEED = defineFeed.state<LogSummary, ByKey>('logSummary');
