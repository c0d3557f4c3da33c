import type { FeedAddress, LogUpdate, StateUpdate } from '#shared/panel/messages.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { LogFeed } from './log-feed.ts';
import type { StateFeed } from './state-feed.ts';

/** The content of the next frame. */
export interface FrameDraft {
  readonly states: StateUpdate[];
  readonly logs: LogUpdate[];
}

/** The limit of one log in a frame. */
export interface RowLimit {
  readonly rows: number;
  /** In characters of their texts; at least one row is sent, whatever its length. */
  readonly chars: number;
}

/** One watcher's position in one feed. Disposing it ends the watch. */
export interface FeedCursor extends Disposable {
  /** Whether there is anything to collect. */
  readonly hasNews: boolean;
  /** Adds what is new to `draft`, within the limit of a log, and advances. */
  collect(draft: FrameDraft, limit: RowLimit): void;
}

/** Starts with the current value. */
export class StateFeedCursor implements FeedCursor {
  readonly #address: FeedAddress;
  readonly #feed: StateFeed<unknown>;
  readonly #watch: Disposable;
  #collectedVersion = 0;

  constructor(address: FeedAddress, feed: StateFeed<unknown>, watch: Disposable) {
    this.#address = address;
    this.#feed = feed;
    this.#watch = watch;
  }

  get hasNews(): boolean {
    return this.#feed.version !== this.#collectedVersion;
  }

  collect(draft: FrameDraft): void {
    const { value, version } = this.#feed;
    if (value === undefined || version === this.#collectedVersion) return;
    this.#collectedVersion = version;
    draft.states.push({ ...this.#address, value });
  }

  dispose(): void {
    this.#watch.dispose();
  }
}

/** Starts with the oldest existing row: rows dropped before the watch are not counted as this watcher's gap. */
export class LogFeedCursor implements FeedCursor {
  readonly #address: FeedAddress;
  readonly #feed: LogFeed<unknown>;
  readonly #watch: Disposable;
  #nextSeq: number;

  constructor(address: FeedAddress, feed: LogFeed<unknown>, watch: Disposable) {
    this.#address = address;
    this.#feed = feed;
    this.#watch = watch;
    this.#nextSeq = feed.firstSeq;
  }

  get hasNews(): boolean {
    return this.#feed.nextSeq !== this.#nextSeq;
  }

  collect(draft: FrameDraft, { rows, chars }: RowLimit): void {
    if (!this.hasNews) return;
    const slice = this.#feed.read(this.#nextSeq, rows, chars);
    this.#nextSeq = slice.firstSeq + slice.rows.length;
    draft.logs.push({ ...this.#address, ...slice });
  }

  dispose(): void {
    this.#watch.dispose();
  }
}
