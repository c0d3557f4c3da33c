import type { FeedDefinition } from '#shared/feeds/define-feed.ts';
import type { FeedAddress, FeedFrame, WatchMessage } from '#shared/panel/messages.ts';
import { watchMessageSchema } from '#shared/panel/messages.ts';
import type { Result } from '#shared/result.ts';
import { fail, succeed } from '#shared/result.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { Platform } from '../platform/platform.ts';
import type { FeedCursor, FrameDraft, RowLimit } from './feed-cursor.ts';
import type { FeedHub } from './feed-hub.ts';
import type { FeedPort } from './feed-port.ts';

/** The shortest time from one frame to the next, in milliseconds, by whether the window is seen. */
const FRAME_INTERVAL_MS = { visible: 33, hidden: 500 } as const;

/**
 * What one frame carries of one log; the rest follows in the next frames. At 25 frames a second the rows are 150,000 a
 * second; the characters keep a frame of the longest lines below what a shell may hold back.
 */
const LOG_PER_FRAME: RowLimit = { rows: 6_000, chars: 2 * 1024 * 1024 };

export interface FramePumpOptions {
  readonly hub: FeedHub;
  /** What a window may watch: a message that names another feed is rejected. */
  readonly feeds: readonly FeedDefinition[];
  readonly port: FeedPort;
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
}

/**
 * Carries the feeds that one window watches to it: one frame for all of them, only when something changed, and only
 * after the window has acknowledged the frame before. A slow window gets fewer and fuller frames, never a queue.
 * It ends with its port, or when it is disposed.
 */
export class FramePump implements Disposable {
  readonly #options: FramePumpOptions;
  readonly #feeds: ReadonlyMap<string, FeedDefinition>;
  readonly #cursors = new Map<string, FeedCursor>();
  readonly #onNews = () => this.#wake();
  #life: 'open' | 'ended' = 'open';
  #visibility: keyof typeof FRAME_INTERVAL_MS = 'visible';
  #timer: Disposable | null = null;
  #frame = 0;
  #acknowledged = 0;
  #sentAt = Number.NEGATIVE_INFINITY;
  #rejectedCount = 0;

  constructor(options: FramePumpOptions) {
    this.#options = options;
    this.#feeds = new Map(options.feeds.map((feed) => [feed.name, feed]));
    options.port.onText((text) => this.#receive(text));
    options.port.onClose(() => this.dispose());
  }

  /** Messages from the window that were not understood, or that were about a frame that was not waited for. */
  get rejectedCount(): number {
    return this.#rejectedCount;
  }

  dispose(): void {
    this.#life = 'ended';
    this.#cancelTimer();
    for (const cursor of this.#cursors.values()) cursor.dispose();
    this.#cursors.clear();
  }

  #receive(text: string): void {
    if (this.#life === 'ended') return;
    const parsed = parseMessage(text);
    if (!parsed.ok) {
      this.#reject(parsed.error);
      return;
    }
    const message = parsed.value;
    switch (message.type) {
      case 'watch':
        this.#watch(message.feeds);
        break;
      case 'acknowledge':
        this.#acknowledge(message.frame);
        break;
      case 'visibility':
        this.#visibility = message.visibility;
        this.#cancelTimer();
        break;
    }
    if (this.#hasNews()) this.#wake();
  }

  #watch(addresses: readonly FeedAddress[]): void {
    const wanted = new Map<string, { readonly feed: FeedDefinition; readonly key: string }>();
    for (const { feed: name, key } of addresses) {
      const feed = this.#feeds.get(name);
      if (feed === undefined) {
        this.#reject('no such feed');
        return;
      }
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
  }

  #acknowledge(frame: number): void {
    if (frame === this.#frame && this.#acknowledged !== frame) this.#acknowledged = frame;
    else this.#reject(`frame ${frame} is not waited for`);
  }

  /** Plans the next frame, unless it is planned already or the last one is still with the window. */
  #wake(): void {
    if (this.#timer !== null || this.#acknowledged !== this.#frame) return;
    const { clock } = this.#options.platform;
    const dueAt = this.#sentAt + FRAME_INTERVAL_MS[this.#visibility];
    this.#timer = clock.after(Math.max(0, dueAt - clock.elapsed()), () => {
      this.#timer = null;
      this.#sendFrame();
    });
  }

  #sendFrame(): void {
    const draft: FrameDraft = { states: [], logs: [] };
    for (const cursor of this.#cursors.values()) cursor.collect(draft, LOG_PER_FRAME);
    // What was new may have been of a feed that is not watched any more.
    if (draft.states.length === 0 && draft.logs.length === 0) return;
    this.#frame += 1;
    this.#sentAt = this.#options.platform.clock.elapsed();
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

  #reject(reason: string): void {
    this.#rejectedCount += 1;
    // Each doubling alone is logged, so that a window that floods its port does not flood the log.
    if (!Number.isInteger(Math.log2(this.#rejectedCount))) return;
    this.#options.platform.logger.log('warn', 'feed-message-rejected', { reason, count: this.#rejectedCount });
  }
}

function parseMessage(text: string): Result<WatchMessage, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The text is the window's and may be anything: it is neither repeated nor logged.
    return fail('not JSON');
  }
  const parsed = watchMessageSchema.safeParse(value);
  return parsed.success ? succeed(parsed.data) : fail('not a message of a window');
}
