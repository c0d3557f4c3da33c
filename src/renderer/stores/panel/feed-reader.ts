import type { StateFeedName, StateFeeds } from '#shared/panel/feeds.ts';

/**
 * Reads the newest value of a state feed; undefined until it came. What is made from feeds is a plain function of this, which
 * a component, a test or another function can call.
 */
export type FeedReader = <Name extends StateFeedName>(feed: Name, key?: string) => StateFeeds[Name] | undefined;
