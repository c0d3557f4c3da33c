import { z } from 'zod';
import type { FeedAddress, LogFeedName, LogFeeds, StateFeedName, StateFeeds } from './feeds.ts';
import { LOG_FEEDS, STATE_FEEDS } from './feeds.ts';

const feedKey = z.string().max(200);

/** What a window says on its feed channel: which feeds it watches, that it drew a frame, and whether it is seen. */
export const watchMessageSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('watch'),
    feeds: z.array(z.strictObject({ feed: z.enum([...STATE_FEEDS, ...LOG_FEEDS]), key: feedKey })).max(500),
  }),
  z.strictObject({ type: z.literal('acknowledge'), frame: z.number().int().nonnegative() }),
  z.strictObject({ type: z.literal('visibility'), visibility: z.enum(['visible', 'hidden']) }),
]);

/**
 * From a window to the core. `watch` replaces the whole set of watched feeds; feeds that stay keep their place in
 * their rings, feeds that come start with what there is.
 */
export type WatchMessage = z.output<typeof watchMessageSchema>;

export interface StateUpdate<Name extends StateFeedName = StateFeedName> extends FeedAddress<Name> {
  readonly value: StateFeeds[Name];
}

export interface LogUpdate<Name extends LogFeedName = LogFeedName> extends FeedAddress<Name> {
  /** The sequence number of the first row. */
  readonly firstSeq: number;
  readonly rows: readonly LogFeeds[Name][];
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
