import type { FeedAddress, LogFeedName, LogFeeds, LogRow, StateFeedName, StateFeeds } from '#shared/panel/feeds.ts';
import { LOG_FEEDS } from '#shared/panel/feeds.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { WeightLimit } from '../platform/ring-buffer.ts';
import type { FeedCursor } from './feed-cursor.ts';
import { LogCursor, StateCursor } from './feed-cursor.ts';
import { jsonSize } from './json-size.ts';
import { LogFeed } from './log-feed.ts';
import { StateFeed } from './state-feed.ts';

/** Rows that a log keeps. */
const DEFAULT_LOG_CAPACITY = 100_000;

/** What the rows of one log may hold together, in characters: long lines leave room for fewer of them. */
const LOG_WEIGHT: WeightLimit<LogRow> = {
  weigh: ({ text, params }) => text.length + (params === undefined ? 0 : jsonSize(params)),
  most: 16 * 1024 * 1024,
};

/** A feed, whether somebody writes it, and how many watch it. With neither it is forgotten. */
interface Entry<Feed> {
  readonly feed: Feed;
  owner: 'none' | 'writer';
  watchers: number;
}

/** The feeds of one kind by their key. */
type Shelf<Feed> = Map<string, Entry<Feed>>;
type StateShelves = { readonly [Name in StateFeedName]: Shelf<StateFeed<StateFeeds[Name]>> };
type LogShelves = { readonly [Name in LogFeedName]: Shelf<LogFeed<LogFeeds[Name]>> };

/**
 * All feeds of the panel. A writer and a watcher may come in either order; what a window watches and nobody writes
 * is kept only as long as it is watched.
 */
export class FeedHub {
  readonly #states: StateShelves = {
    panel: new Map(),
    providers: new Map(),
    incidents: new Map(),
    orphans: new Map(),
    traffic: new Map(),
    status: new Map(),
    activity: new Map(),
    config: new Map(),
    actions: new Map(),
    jobs: new Map(),
    jobOutput: new Map(),
    logSummary: new Map(),
    settings: new Map(),
    memory: new Map(),
    bots: new Map(),
    bot: new Map(),
    botTasks: new Map(),
    rooms: new Map(),
    bridge: new Map(),
  };
  readonly #logs: LogShelves = { log: new Map() };
  readonly #logCapacity: number;

  /** `logCapacity` is how many rows each log keeps. */
  constructor(logCapacity: number = DEFAULT_LOG_CAPACITY) {
    this.#logCapacity = logCapacity;
  }

  /** The state feed of this name and key, for writing. */
  state<Name extends StateFeedName>(feed: Name, key: string): StateFeed<StateFeeds[Name]> {
    return own(stateEntry(this.#states[feed], key));
  }

  /** The log feed of this name and key, for writing. */
  log<Name extends LogFeedName>(feed: Name, key: string): LogFeed<LogFeeds[Name]> {
    return own(logEntry(this.#logs[feed], key, this.#logCapacity));
  }

  /**
   * Says that nobody writes the feed any more; feeds that were got before must not be written after this. Who watches
   * it keeps what there was, and goes on where the feed is written anew.
   */
  remove(address: FeedAddress): void {
    const shelf = this.#shelfOf(address.feed);
    const entry = shelf.get(address.key);
    if (entry === undefined) return;
    entry.owner = 'none';
    forgetIfIdle(shelf, address.key);
  }

  /** Begins to watch a feed: `onNews` is called after each change, and the cursor collects what changed. */
  watch(address: FeedAddress, onNews: () => void): FeedCursor {
    const { feed: name, key } = address;
    if (isLogFeed(name)) {
      const shelf = this.#logs[name];
      const entry = logEntry(shelf, key, this.#logCapacity);
      return new LogCursor({ feed: name, key }, entry.feed, watchEntry(shelf, key, entry, onNews));
    }
    return this.#watchState(name, key, onNews);
  }

  /** Calls `listener` with the value of a state feed where there is one, and with each that it gets. */
  follow<Name extends StateFeedName>(feed: Name, key: string, listener: (value: StateFeeds[Name]) => void): Disposable {
    const shelf: Shelf<StateFeed<StateFeeds[Name]>> = this.#states[feed];
    const entry = stateEntry(shelf, key);
    const hear = () => {
      if (entry.feed.value !== undefined) listener(entry.feed.value);
    };
    const watch = watchEntry(shelf, key, entry, hear);
    hear();
    return watch;
  }

  #watchState<Name extends StateFeedName>(name: Name, key: string, onNews: () => void): FeedCursor {
    const shelf = this.#states[name];
    const entry = stateEntry(shelf, key);
    return new StateCursor({ feed: name, key }, entry.feed, watchEntry(shelf, key, entry, onNews));
  }

  #shelfOf(name: StateFeedName | LogFeedName): Shelf<unknown> {
    return isLogFeed(name) ? this.#logs[name] : this.#states[name];
  }
}

function isLogFeed(name: StateFeedName | LogFeedName): name is LogFeedName {
  return LOG_FEEDS.some((each) => each === name);
}

function stateEntry<T>(shelf: Shelf<StateFeed<T>>, key: string): Entry<StateFeed<T>> {
  return shelf.get(key) ?? place(shelf, key, new StateFeed<T>());
}

function logEntry(shelf: Shelf<LogFeed<LogRow>>, key: string, capacity: number): Entry<LogFeed<LogRow>> {
  return shelf.get(key) ?? place(shelf, key, new LogFeed(capacity, LOG_WEIGHT));
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
