import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedAddress, LogFeedName, LogFeeds, StateFeedName, StateFeeds } from '#shared/panel/feeds.ts';
import type { FeedFrame, LogUpdate } from '#shared/panel/messages.ts';

/** A row of a log with its sequence number, which never changes. */
export interface SequencedRow<Row> {
  readonly seq: number;
  readonly row: Row;
}

/** The newest rows of a log feed that this window has, and what it did not get. */
export interface LogWindow<Row = LogFeeds[LogFeedName]> {
  readonly rows: readonly SequencedRow<Row>[];
  /** The sequence number that the next row will have. */
  readonly nextSeq: number;
  readonly droppedCount: number;
}

const EMPTY_LOG: LogWindow<never> = { rows: [], nextSeq: 0, droppedCount: 0 };

interface Feeds {
  readonly states: ReadonlyMap<string, StateFeeds[StateFeedName]>;
  readonly logs: ReadonlyMap<string, LogWindow>;
  /** Rows of watched logs that this window never got, since it was opened. */
  readonly droppedCount: number;
}

/** Rows of a log that the window keeps; the panel's own ring is larger. */
const KEPT_ROWS = 200;

/**
 * What this window knows of the feeds that it watches, and how many of its parts watch each. A feed that nobody
 * watches is forgotten.
 */
export class FeedStore {
  readonly store: StoreApi<Feeds> = createStore<Feeds>(() => ({ states: new Map(), logs: new Map(), droppedCount: 0 }));
  readonly #watchers = new Map<string, { readonly address: FeedAddress; count: number }>();
  readonly #onWatchesChanged: () => void;

  /** `onWatchesChanged` is called when the set of watched feeds became another. */
  constructor(onWatchesChanged: () => void) {
    this.#onWatchesChanged = onWatchesChanged;
  }

  get watched(): readonly FeedAddress[] {
    return [...this.#watchers.values()].map(({ address }) => address);
  }

  /** Watches a feed until the returned function is called. */
  watch(address: FeedAddress): () => void {
    const id = idOf(address);
    const watcher = this.#watchers.get(id);
    if (watcher === undefined) {
      this.#watchers.set(id, { address, count: 1 });
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

  state<Name extends StateFeedName>(states: Feeds['states'], feed: Name, key: string): StateFeeds[Name] | undefined {
    return states.get(idOf({ feed, key })) as StateFeeds[Name] | undefined;
  }

  log<Name extends LogFeedName>(logs: Feeds['logs'], feed: Name, key: string): LogWindow<LogFeeds[Name]> {
    return logs.get(idOf({ feed, key })) ?? EMPTY_LOG;
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
      if (this.#watchers.has(idOf(update))) states.set(idOf(update), update.value);
    }
    const logs = new Map(feeds.logs);
    for (const update of frame.logs) {
      const id = idOf(update);
      if (this.#watchers.has(id)) logs.set(id, extend(logs.get(id) ?? EMPTY_LOG, update));
    }
    const droppedNow = frame.logs.reduce((sum, { dropped }) => sum + dropped, 0);
    this.store.setState({ states, logs, droppedCount: feeds.droppedCount + droppedNow });
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

function extend(window: LogWindow, { firstSeq, rows, dropped }: LogUpdate): LogWindow {
  const added = rows.map((row, index) => ({ seq: firstSeq + index, row }));
  // A new connection sends a log from its oldest row on, and a panel that was started anew counts from 0 again.
  const kept = window.nextSeq <= firstSeq ? window.rows : window.rows.filter(({ seq }) => seq < firstSeq);
  return {
    rows: [...kept, ...added].slice(-KEPT_ROWS),
    nextSeq: firstSeq + rows.length,
    droppedCount: window.droppedCount + dropped,
  };
}

function idOf({ feed, key }: FeedAddress): string {
  return `${feed} ${key}`;
}
