import { useEffect, useState, useSyncExternalStore } from 'react';
import { keyText } from '#shared/feeds/define-feed.ts';
import type { FeedReader } from './feed-reader.ts';
import { type FeedReads, FeedTracker } from './feed-tracker.ts';
import { usePanel } from './use-panel.ts';

/**
 * Reads feeds while the component is drawn, as many and whichever it comes upon: those are watched as long as it is there, and
 * it is drawn again when one of them has another value.
 */
export function useFeedReader(): FeedReader {
  const { feeds } = usePanel();
  const [tracker] = useState(() => new FeedTracker(feeds));
  useSyncExternalStore(tracker.subscribe, tracker.version);
  const reads: FeedReads = new Map();
  useEffect(() => tracker.commit(reads));
  useEffect(() => () => tracker.commit(new Map()), [tracker]);
  return (feed, ...key) => tracker.read(reads, feed, keyText(key));
}
