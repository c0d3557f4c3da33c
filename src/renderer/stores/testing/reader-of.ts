import type { StateFeeds } from '#shared/panel/feeds.ts';
import type { FeedReader } from '../panel/feed-reader.ts';

/** Values of feeds that exist several times, by feed and key. */
type ByKey = { readonly [Name in keyof StateFeeds]?: Readonly<Record<string, StateFeeds[Name]>> };

/** Reads the feeds that a test names; all others have not come. */
export function readerOf(once: Partial<StateFeeds>, byKey: ByKey = {}): FeedReader {
  return (feed, key = '') => (key === '' ? once[feed] : byKey[feed]?.[key]);
}
