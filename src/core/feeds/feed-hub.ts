import {
  type FeedKey,
  keyText,
  type LogFeedDefinition,
  type StateFeedDefinition,
  type WatchedFeedDefinition,
} from '#shared/feeds/define-feed.ts';
import type { LoggedRow } from '#shared/feeds/log-columns.ts';
import { createRowSizer } from '#shared/feeds/row-size.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { FeedCursor } from './feed-cursor.ts';
import { LogFeedCursor, StateFeedCursor } from './feed-cursor.ts';
import { LogFeed } from './log-feed.ts';
import { StateFeed } from './state-feed.ts';
import { StreamHub } from './stream-hub.ts';

/** The maximum number of rows of a log. */
const DEFAULT_LOG_CAPACITY = 100_000;

/** The size limit of one log, in characters. */
const MOST_LOG_CHARS = 16 * 1024 * 1024;

/** A feed, whether it has a writer, and the number of watchers. With neither it is removed. */
interface Entry<Feed> {
  readonly feed: Feed;
  owner: 'none' | 'writer';
  watchers: number;
}

/** The feeds of one definition by their key. */
type Shelf<Feed> = Map<string, Entry<Feed>>;

/**
 * All feeds of the panel, by the definitions that their writers and watchers share. A writer and a watcher may come in
 * either order; a feed without a writer is kept only while it is watched.
 */
export class FeedHub {
  readonly streams = new StreamHub();
  readonly #states = new Map<StateFeedDefinition, Shelf<StateFeed<unknown>>>();
  readonly #logs = new Map<LogFeedDefinition, Shelf<LogFeed<LoggedRow>>>();
  readonly #logCapacity: number;

  /** `logCapacity` is the maximum number of rows of each log. */
  constructor(logCapacity: number = DEFAULT_LOG_CAPACITY) {
    this.#logCapacity = logCapacity;
  }

  /** The state feed of this definition and key, for writing. */
  state<Value, Key extends FeedKey>(feed: StateFeedDefinition<Value, Key>, ...key: Key): StateFeed<Value> {
    return own(this.#stateEntry(feed, keyText(key)));
  }

  /** The log feed of this definition and key, for writing. */
  log<Row extends LoggedRow, Key extends FeedKey>(feed: LogFeedDefinition<Row, Key>, ...key: Key): LogFeed<Row> {
    return own(this.#logEntry(feed, keyText(key)));
  }

  /**
   * Declares that the feed has no writer any more; it must not be written after this. Watchers keep its content, and
   * continue if it gets a writer again.
   */
  remove<Key extends FeedKey>(feed: WatchedFeedDefinition<Key>, ...key: Key): void {
    const shelf = this.#shelfOf(feed);
    const entry = shelf.get(keyText(key));
    if (entry === undefined) return;
    entry.owner = 'none';
    forgetIfIdle(shelf, keyText(key));
  }

  /**
   * Watches a feed: `onNews` is called after each change, and the cursor collects the changes. The key is empty for a
   * feed that exists once.
   */
  watch(feed: WatchedFeedDefinition, key: string, onNews: () => void): FeedCursor {
    const address = { feed: feed.name, key };
    if (feed.kind === 'log') {
      const entry = this.#logEntry(feed, key);
      return new LogFeedCursor(address, entry.feed, watchEntry(this.#logShelf(feed), key, entry, onNews));
    }
    const entry = this.#stateEntry(feed, key);
    return new StateFeedCursor(address, entry.feed, watchEntry(this.#stateShelf(feed), key, entry, onNews));
  }

  /** Calls `listener` with the current value of a state feed, if any, and with each new one. */
  follow<Value>(feed: StateFeedDefinition<Value>, key: string, listener: (value: Value) => void): Disposable {
    const entry = this.#stateEntry(feed, key);
    const handle = () => {
      if (entry.feed.value !== undefined) listener(entry.feed.value);
    };
    const watch = watchEntry(this.#stateShelf(feed), key, entry, handle);
    handle();
    return watch;
  }

  #stateEntry<Value>(feed: StateFeedDefinition<Value>, key: string): Entry<StateFeed<Value>> {
    const shelf = this.#stateShelf(feed);
    return shelf.get(key) ?? place(shelf, key, new StateFeed<Value>());
  }

  #logEntry<Row extends LoggedRow>(feed: LogFeedDefinition<Row>, key: string): Entry<LogFeed<Row>> {
    const shelf = this.#logShelf(feed);
    return shelf.get(key) ?? place(shelf, key, createLog(feed, this.#logCapacity));
  }

  // A definition is the only key of its feeds, so its type determines theirs.
  #stateShelf<Value>(feed: StateFeedDefinition<Value>): Shelf<StateFeed<Value>> {
    return shelfIn(this.#states, feed) as Shelf<StateFeed<Value>>;
  }

  #logShelf<Row extends LoggedRow>(feed: LogFeedDefinition<Row>): Shelf<LogFeed<Row>> {
    return shelfIn(this.#logs, feed) as Shelf<LogFeed<Row>>;
  }

  #shelfOf(feed: WatchedFeedDefinition): Shelf<unknown> {
    return feed.kind === 'log' ? this.#logShelf(feed) : this.#stateShelf(feed);
  }
}

function shelfIn<Definition, Feed>(shelves: Map<Definition, Shelf<Feed>>, definition: Definition): Shelf<Feed> {
  const known = shelves.get(definition);
  if (known !== undefined) return known;
  const shelf: Shelf<Feed> = new Map();
  shelves.set(definition, shelf);
  return shelf;
}

function createLog<Row extends LoggedRow>({ columns }: LogFeedDefinition<Row>, capacity: number): LogFeed<Row> {
  return new LogFeed<Row>(capacity, { weigh: createRowSizer(columns), most: MOST_LOG_CHARS });
}

function place<Feed>(shelf: Shelf<Feed>, key: string, feed: Feed): Entry<Feed> {
  const entry: Entry<Feed> = { feed, owner: 'none', watchers: 0 };
  shelf.set(key, entry);
  return entry;
}

function own<Feed>(entry: Entry<Feed>): Feed {
  entry.owner = 'writer';
  return entry.feed;
}

function watchEntry<Feed extends { onChange(listener: () => void): Disposable }>(
  shelf: Shelf<Feed>,
  key: string,
  entry: Entry<Feed>,
  onNews: () => void,
): Disposable {
  const subscription = entry.feed.onChange(onNews);
  entry.watchers += 1;
  let isWatching = true;
  return {
    dispose() {
      if (!isWatching) return;
      isWatching = false;
      subscription.dispose();
      entry.watchers -= 1;
      forgetIfIdle(shelf, key);
    },
  };
}

function forgetIfIdle(shelf: Shelf<unknown>, key: string): void {
  const entry = shelf.get(key);
  if (entry?.owner === 'none' && entry.watchers === 0) shelf.delete(key);
}
