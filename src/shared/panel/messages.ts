import { z } from 'zod';
import { streamMessageSchema, streamOpenSchema } from '../streams/stream-messages.ts';

const feedName = z.string().min(1).max(60);
const feedKey = z.string().max(200);

/** What a window says of the feeds that it watches: which feeds it watches, that it drew a frame, and whether it is seen. */
const watchMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('watch'),
    feeds: z.array(z.strictObject({ feed: feedName, key: feedKey })).max(500),
  }),
  z.strictObject({ type: z.literal('acknowledge'), frame: z.number().int().nonnegative() }),
  z.strictObject({ type: z.literal('visibility'), visibility: z.enum(['visible', 'hidden']) }),
]);

/**
 * From a window to the core. `watch` replaces the whole set of watched feeds; feeds that stay keep their place in
 * their rings, feeds that come start with what there is. Whether there is a feed of a name, only the core knows.
 */
export type WatchMessage = z.output<typeof watchMessageSchema>;

/** Everything that a window says on its feed channel. */
export const windowMessageSchema = z.discriminatedUnion('type', [
  watchMessageSchema,
  streamOpenSchema,
  streamMessageSchema,
]);
export type WindowMessage = z.output<typeof windowMessageSchema>;

/** Which feed, by its name, and which of its kind: the key is empty for a feed that exists once. */
export interface FeedAddress {
  readonly feed: string;
  readonly key: string;
}

/** The newest value of a state feed. Its type is that of the definition with the same name. */
export interface StateUpdate extends FeedAddress {
  readonly value: unknown;
}

/** The next rows of a log feed. Their type is that of the definition with the same name. */
export interface LogUpdate<Row = unknown> extends FeedAddress {
  /** The sequence number of the first row. */
  readonly firstSeq: number;
  readonly rows: readonly Row[];
  /** Rows before `firstSeq` that this window will never get, since the last update. */
  readonly dropped: number;
}

/** From the core to a window: everything that changed in the watched feeds since the frame before. */
export interface FeedFrame {
  readonly type: 'frame';
  readonly frame: number;
  readonly states: readonly StateUpdate[];
  readonly logs: readonly LogUpdate[];
}
