import { z } from 'zod';

/** Characters that one text chunk may have. */
const MOST_TEXT_CHARS = 128 * 1024;

const channel = z.number().int().min(0).max(0xffff_ffff);

/** Chunks of text, and what the two ends of a channel say about it. Chunks of bytes are binary messages. */
export const streamMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('stream-text'), channel, text: z.string().max(MOST_TEXT_CHARS) }),
  /** From the end that reads: how much it has taken since the channel was opened, in bytes or characters. */
  z.strictObject({ type: z.literal('stream-taken'), channel, total: z.number().int().nonnegative() }),
  /** From either end: nothing follows. */
  z.strictObject({ type: z.literal('stream-end'), channel, reason: z.enum(['complete', 'refused']) }),
]);

/** What crosses a channel that is open, in either direction. */
export type StreamMessage = z.output<typeof streamMessageSchema>;

/** From a window: opens a channel to a stream, by a number that none of its channels has that are open. */
export const streamOpenSchema = z.strictObject({
  type: z.literal('stream-open'),
  channel,
  feed: z.string().min(1).max(60),
  key: z.string().max(200),
});
export type StreamOpen = z.output<typeof streamOpenSchema>;
