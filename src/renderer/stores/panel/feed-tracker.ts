import type { StateFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { FeedStore } from './feed-store.ts';

/** One feed that was read, and the value that it had then. */
interface FeedRead {
  readonly feed: StateFeedDefinition;
  /** Empty for a feed that exists once. */
  readonly key: string;
  readonly value: unknown;
}

/** The feeds that were read in one drawing, by feed and key. */
export type FeedReads = Map<string, FeedRead>;

/** Watches the feeds that one component has read, and says when one of them has another value than it was drawn with. */
export class FeedTracker {
  readonly #feeds: FeedStore;
  readonly #listeners = new Set<() => void>();
  readonly #watches = new Map<string, () => void>();
  #reads: FeedReads = new Map();
  #version = 0;

  constructor(feeds: FeedStore) {
    this.#feeds = feeds;
  }

  /** Another number says that something of what was read has changed. */
  readonly version = (): number => this.#version;

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.#feeds.store.subscribe(() => this.#compare());
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      unsubscribe();
    };
  };

  /** Reads a feed for a drawing, and notes it in `reads`. */
  read<Value>(reads: FeedReads, feed: StateFeedDefinition<Value>, key: string): Value | undefined {
    const value = this.#feeds.state(this.#feeds.store.getState().states, feed, key);
    reads.set(`${feed.name} ${key}`, { feed, key, value });
    return value;
  }

  /** The drawing with these reads is the one that is seen: watches them, and no others. */
  commit(reads: FeedReads): void {
    for (const [id, { feed, key }] of reads) {
      if (!this.#watches.has(id)) this.#watches.set(id, this.#feeds.watch(feed, key));
    }
    for (const [id, unwatch] of this.#watches) {
      if (reads.has(id)) continue;
      unwatch();
      this.#watches.delete(id);
    }
    this.#reads = reads;
    this.#compare();
  }

  #compare(): void {
    const { states } = this.#feeds.store.getState();
    const isSame = [...this.#reads.values()].every(
      ({ feed, key, value }) => this.#feeds.state(states, feed, key) === value,
    );
    if (isSame) return;
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }
}
