import { z } from 'zod';
import { type ByKey, defineFeed } from '../feeds/define-feed.ts';

/** A longer text is not saved by one call, in characters: twice what a log keeps, with room for what stands around it. */
const LONGEST_SAVED_TEXT = 96 * 1024 * 1024;

/** The calls about what providers say. */
export const LOG_CALLS = {
  /** Asks where to, in the window's own dialog, and writes the text there. For shells whose pages cannot download. */
  'window.saveText': z.strictObject({
    /** The name that the dialog begins with. */
    name: z.string().min(1).max(200),
    text: z.string().max(LONGEST_SAVED_TEXT),
  }),
} as const;

/** What the calls about what providers say resolve with. */
export interface LogCallResults {
  /** Where it was written; null where the dialog was left without an answer. */
  'window.saveText': { readonly path: string | null };
}

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
