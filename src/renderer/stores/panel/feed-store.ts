import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedDefinition, LogFeedDefinition, StateFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import type { FeedAddress, FeedFrame, LogUpdate } from '#shared/panel/messages.ts';
import { LogBuffer } from './log-buffer.ts';
import { shareParts } from './share-parts.ts';

/** A log that this window watches. The buffer changes in place; another version says that it did. */
export interface WatchedLog<Row extends LoggedRow = LoggedRow> {
  readonly buffer: LogBuffer<Row>;
  readonly version: number;
}

interface Feeds {
  readonly states: ReadonlyMap<string, unknown>;
  readonly logs: ReadonlyMap<string, WatchedLog>;
  /** Rows of watched logs that this window never got, since it was opened. */
  readonly missedCount: number;
}

/** A watched feed, and how many parts of the window watch it. */
interface Watcher {
  readonly feed: FeedDefinition;
  readonly address: FeedAddress;
  count: number;
}

/**
 * What this window knows of the feeds that it watches, and how many of its parts watch each. A feed that nobody
 * watches is forgotten.
 */
export class FeedStore {
  readonly store: StoreApi<Feeds> = createStore<Feeds>(() => ({ states: new Map(), logs: new Map(), missedCount: 0 }));
  readonly #watchers = new Map<string, Watcher>();
  readonly #onWatchesChanged: () => void;

  /** `onWatchesChanged` is called when the set of watched feeds became another. */
  constructor(onWatchesChanged: () => void) {
    this.#onWatchesChanged = onWatchesChanged;
  }

  get watched(): readonly FeedAddress[] {
    return [...this.#watchers.values()].map(({ address }) => address);
  }

  /** Watches a feed until the returned function is called. The key is empty for a feed that exists once. */
  watch(feed: FeedDefinition, key: string): () => void {
    const address: FeedAddress = { feed: feed.name, key };
    const id = idOf(address);
    const watcher = this.#watchers.get(id);
    if (watcher === undefined) {
      this.#watchers.set(id, { feed, address, count: 1 });
      this.#onWatchesChanged();
    } else {
      watcher.count += 1;
    }
    let isWatching = true;
    return () => {
      if (isWatching) this.#unwatch(id);
      isWatching = false;
    };
  }

  /** The newest value of a watched state feed; undefined until one came. */
  state<Value>(states: Feeds['states'], feed: StateFeedDefinition<Value>, key: string): Value | undefined {
    // The core sent it by the same definition, and the window trusts its core.
    return states.get(idOf({ feed: feed.name, key })) as Value | undefined;
  }

  /** A watched log; undefined until something of it came. */
  log<Row extends LoggedRow>(
    logs: Feeds['logs'],
    feed: LogFeedDefinition<Row>,
    key: string,
  ): WatchedLog<Row> | undefined {
    return logs.get(idOf({ feed: feed.name, key })) as WatchedLog<Row> | undefined;
  }

  /**
   * Forgets what is not watched any more. Called when the panel is told of the watches: what one page leaves and the
   * next takes up within a turn is never told, and is not sent again.
   */
  forgetUnwatched(): void {
    const { states, logs } = this.store.getState();
    const isWatched = ([id]: readonly [string, unknown]) => this.#watchers.has(id);
    this.store.setState({ states: new Map([...states].filter(isWatched)), logs: new Map([...logs].filter(isWatched)) });
  }

  apply(frame: FeedFrame): void {
    const feeds = this.store.getState();
    const states = new Map(feeds.states);
    for (const update of frame.states) {
      const id = idOf(update);
      if (this.#watchers.has(id)) states.set(id, shareParts(states.get(id), update.value));
    }
    const logs = frame.logs.length === 0 ? feeds.logs : this.#extend(feeds.logs, frame.logs);
    const missedNow = frame.logs.reduce((sum, { dropped }) => sum + dropped, 0);
    this.store.setState({ states, logs, missedCount: feeds.missedCount + missedNow });
  }

  #extend(before: Feeds['logs'], updates: readonly LogUpdate[]): Feeds['logs'] {
    const logs = new Map(before);
    for (const update of updates) {
      const id = idOf(update);
      const feed = this.#watchers.get(id)?.feed;
      if (feed?.kind !== 'log') continue;
      const { buffer, version } = logs.get(id) ?? { buffer: new LogBuffer(feed), version: 0 };
      buffer.add(update as LogUpdate<LoggedRow>);
      logs.set(id, { buffer, version: version + 1 });
    }
    return logs;
  }

  #unwatch(id: string): void {
    const watcher = this.#watchers.get(id);
    if (watcher === undefined) return;
    watcher.count -= 1;
    if (watcher.count > 0) return;
    this.#watchers.delete(id);
    this.#onWatchesChanged();
  }
}

function idOf({ feed, key }: FeedAddress): string {
  return `${feed} ${key}`;
}
