import { z } from 'zod';

/** A longer text is not saved by one call, in characters: twice what a log keeps, with room for what stands around it. */
const LONGEST_SAVED_TEXT = 96 * 1024 * 1024;

/** The calls about what providers say. */
export const LOG_CALLS = {
  /** Asks where to, in the window's own dialog, and writes the text there. For shells whose pages cannot download. */
  'window.saveText': z.strictObject({
    /** The name that the dialog begins with. */
    name: z.string().min(1).max(200),
    text: z.string().max(LONGEST_SAVED_TEXT),
    /** `base64`: the text stands for bytes, which are written; by default it is written itself. */
    encoding: z.enum(['utf8', 'base64']).optional(),
  }),
} as const;

/** What the calls about what providers say resolve with. */
export interface LogCallResults {
  /** Where it was written; null where the dialog was left without an answer. */
  'window.saveText': { readonly path: string | null };
}
