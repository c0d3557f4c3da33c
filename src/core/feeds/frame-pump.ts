import type { WatchedFeedDefinition } from '#shared/feeds/define-feed.ts';
import type { FeedAddress, FeedFrame, WatchMessage } from '#shared/panel/messages.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { FeedCursor, FrameDraft, RowLimit } from './feed-cursor.ts';
import type { FeedHub } from './feed-hub.ts';
import type { FeedPort } from './feed-port.ts';

/** The minimum interval of frames, in milliseconds, for visible and hidden windows. */
const FRAME_INTERVAL_MS = { visible: 33, hidden: 500 } as const;

/**
 * The limit of one log in a frame; the rest follows in the next frames. At 25 frames a second this is 150,000 rows a
 * second; the character limit keeps a frame of the longest lines below the buffer of a shell.
 */
const LOG_PER_FRAME: RowLimit = { rows: 6_000, chars: 2 * 1024 * 1024 };

export interface FramePumpOptions {
  readonly hub: FeedHub;
  /** The feeds that a window may watch, by name. */
  readonly feeds: ReadonlyMap<string, WatchedFeedDefinition>;
  readonly port: Pick<FeedPort, 'post'>;
  readonly clock: Clock;
}

/**
 * Carries the feeds that one window watches to it: one frame for all of them, only when something changed, and only
 * after the window has acknowledged the frame before. A slow window gets fewer and fuller frames, never a queue.
 */
export class FramePump implements Disposable {
  readonly #options: FramePumpOptions;
  readonly #cursors = new Map<string, FeedCursor>();
  readonly #onNews = () => this.#wake();
  #visibility: keyof typeof FRAME_INTERVAL_MS = 'visible';
  #timer: Disposable | null = null;
  #frame = 0;
  #acknowledged = 0;
  #sentAt = Number.NEGATIVE_INFINITY;

  constructor(options: FramePumpOptions) {
    this.#options = options;
  }

  dispose(): void {
    this.#cancelTimer();
    for (const cursor of this.#cursors.values()) cursor.dispose();
    this.#cursors.clear();
  }

  /** The error describes how the window broke the rules. */
  handle(message: WatchMessage): Result<null, string> {
    const handled = this.#apply(message);
    if (this.#hasNews()) this.#wake();
    return handled;
  }

  #apply(message: WatchMessage): Result<null, string> {
    switch (message.type) {
      case 'watch':
        return this.#watch(message.feeds);
      case 'acknowledge':
        return this.#acknowledge(message.frame);
      case 'visibility':
        this.#visibility = message.visibility;
        this.#cancelTimer();
        return succeed(null);
    }
  }

  #watch(addresses: readonly FeedAddress[]): Result<null, string> {
    const wanted = new Map<string, { readonly feed: WatchedFeedDefinition; readonly key: string }>();
    for (const { feed: name, key } of addresses) {
      const feed = this.#options.feeds.get(name);
      if (feed === undefined) return fail('unknown feed');
      wanted.set(`${name}/${key}`, { feed, key });
    }
    for (const [id, cursor] of this.#cursors) {
      if (wanted.has(id)) continue;
      cursor.dispose();
      this.#cursors.delete(id);
    }
    for (const [id, { feed, key }] of wanted) {
      if (!this.#cursors.has(id)) this.#cursors.set(id, this.#options.hub.watch(feed, key, this.#onNews));
    }
    return succeed(null);
  }

  #acknowledge(frame: number): Result<null, string> {
    if (frame !== this.#frame || this.#acknowledged === frame) return fail(`frame ${frame} is not expected`);
    this.#acknowledged = frame;
    return succeed(null);
  }

  /** Schedules the next frame, unless one is scheduled or the last one is not acknowledged. */
  #wake(): void {
    if (this.#timer !== null || this.#acknowledged !== this.#frame) return;
    const { clock } = this.#options;
    const dueAt = this.#sentAt + FRAME_INTERVAL_MS[this.#visibility];
    this.#timer = clock.after(Math.max(0, dueAt - clock.elapsed()), () => {
      this.#timer = null;
      this.#sendFrame();
    });
  }

  #sendFrame(): void {
    const draft: FrameDraft = { states: [], logs: [] };
    for (const cursor of this.#cursors.values()) cursor.collect(draft, LOG_PER_FRAME);
    // The change may have been in a feed that is no longer watched.
    if (draft.states.length === 0 && draft.logs.length === 0) return;
    this.#frame += 1;
    this.#sentAt = this.#options.clock.elapsed();
    const frame: FeedFrame = { type: 'frame', frame: this.#frame, ...draft };
    this.#options.port.post(JSON.stringify(frame));
  }

  #hasNews(): boolean {
    for (const cursor of this.#cursors.values()) if (cursor.hasNews) return true;
    return false;
  }

  #cancelTimer(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }
}
