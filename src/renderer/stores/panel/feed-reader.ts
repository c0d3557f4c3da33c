import type { FeedKey, StateFeedDefinition } from '#shared/feeds/define-feed.ts';

/**
 * Reads the newest value of a state feed; undefined until it came. What is made from feeds is a plain function of this, which
 * a component, a test or another function can call.
 */
export type FeedReader = <Value, Key extends FeedKey>(
  feed: StateFeedDefinition<Value, Key>,
  ...key: Key
) => Value | undefined;
