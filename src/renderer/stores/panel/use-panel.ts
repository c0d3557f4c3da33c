import { createContext, useContext, useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import {
  type ByKey,
  type FeedKey,
  keyText,
  type LogFeedDefinition,
  type StateFeedDefinition,
} from '#shared/feeds/define-feed.ts';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { WatchedLog } from './feed-store.ts';
import type { PanelClient } from './panel-client.ts';
import type { LinkState } from './panel-connection.ts';

export const PanelContext = createContext<PanelClient | null>(null);

/** The panel of this window. Only below {@link PanelContext}. */
export function usePanel(): PanelClient {
  const panel = useContext(PanelContext);
  if (panel === null) throw new Error('usePanel was called outside of PanelContext');
  return panel;
}

/** The newest value of a state feed, watched while the component is there; undefined until it came. */
export function useStateFeed<Value, Key extends FeedKey>(
  feed: StateFeedDefinition<Value, Key>,
  ...key: Key
): Value | undefined {
  const { feeds } = usePanel();
  const text = keyText(key);
  useEffect(() => feeds.watch(feed, text), [feeds, feed, text]);
  return useStore(feeds.store, ({ states }) => feeds.state(states, feed, text));
}

/**
 * The newest values of one state feed of several keys, in their order, watched while the component is there; undefined
 * where none came. The list is the same as long as its values are.
 */
export function useStateFeeds<Value>(
  feed: StateFeedDefinition<Value, ByKey>,
  keys: readonly string[],
): readonly (Value | undefined)[] {
  const { feeds } = usePanel();
  useWatches(feed, keys);
  return useStore(
    feeds.store,
    useShallow(({ states }) => keys.map((key) => feeds.state(states, feed, key))),
  );
}

/** Watches one state feed of several keys while the component is there. */
export function useWatches(feed: StateFeedDefinition<unknown, ByKey>, keys: readonly string[]): void {
  const { feeds } = usePanel();
  const watched = JSON.stringify(keys);
  useEffect(() => {
    const ends = (JSON.parse(watched) as string[]).map((key) => feeds.watch(feed, key));
    return () => {
      for (const end of ends) end();
    };
  }, [feeds, feed, watched]);
}

/** A log, watched while the component is there, which is drawn again whenever something came; undefined until then. */
export function useLogBuffer<Row extends LoggedRow>(
  feed: LogFeedDefinition<Row, ByKey>,
  key: string,
): WatchedLog<Row> | undefined {
  const { feeds } = usePanel();
  useEffect(() => feeds.watch(feed, key), [feeds, feed, key]);
  return useStore(feeds.store, ({ logs }) => feeds.log(logs, feed, key));
}

/** Rows of watched logs that this window never got, since it was opened. */
export function useMissedCount(): number {
  return useStore(usePanel().feeds.store, ({ missedCount }) => missedCount);
}

export function useLink(): LinkState {
  return useStore(usePanel().link);
}
