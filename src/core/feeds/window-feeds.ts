import type { FeedDefinition, StreamingDefinition, WatchedFeedDefinition } from '#shared/feeds/define-feed.ts';
import { type WindowMessage, windowMessageSchema } from '#shared/panel/messages.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { Platform } from '../platform/platform.ts';
import type { FeedHub } from './feed-hub.ts';
import type { FeedPort } from './feed-port.ts';
import { FramePump } from './frame-pump.ts';
import { WindowStreams } from './window-streams.ts';

export interface WindowFeedsOptions {
  readonly hub: FeedHub;
  /** The feeds that a window may watch and open: a message with another feed is rejected. */
  readonly feeds: readonly FeedDefinition[];
  readonly port: FeedPort;
  readonly platform: Pick<Platform, 'clock' | 'logger'>;
}

/** The feeds of one window over one port. They end with the port, or when they are disposed. */
export class WindowFeeds implements Disposable {
  readonly #options: WindowFeedsOptions;
  readonly #pump: FramePump;
  readonly #streams: WindowStreams;
  #life: 'open' | 'ended' = 'open';
  #rejectedCount = 0;

  constructor(options: WindowFeedsOptions) {
    const { feeds, hub, platform, port } = options;
    this.#options = options;
    const watched = feeds.filter((feed): feed is WatchedFeedDefinition => feed.kind === 'state' || feed.kind === 'log');
    const streamed = feeds.filter(
      (feed): feed is StreamingDefinition => feed.kind === 'stream' || feed.kind === 'upstream',
    );
    this.#pump = new FramePump({ hub, feeds: byName(watched), port, clock: platform.clock });
    this.#streams = new WindowStreams({ hub: hub.streams, feeds: byName(streamed), port });
    port.onText((text) => this.#receive(() => this.#handleText(text)));
    port.onBytes((bytes) => this.#receive(() => this.#streams.handleBytes(bytes)));
    port.onClose(() => this.dispose());
  }

  /** Messages from the window that were invalid or broke the rules. */
  get rejectedCount(): number {
    return this.#rejectedCount;
  }

  dispose(): void {
    this.#life = 'ended';
    this.#pump.dispose();
    this.#streams.dispose();
  }

  #receive(handle: () => Result<null, string>): void {
    if (this.#life === 'ended') return;
    const handled = handle();
    if (!handled.ok) this.#reject(handled.error);
  }

  #handleText(text: string): Result<null, string> {
    const parsed = parseMessage(text);
    if (!parsed.ok) return parsed;
    const message = parsed.value;
    switch (message.type) {
      case 'watch':
      case 'acknowledge':
      case 'visibility':
        return this.#pump.handle(message);
      default:
        return this.#streams.handle(message);
    }
  }

  #reject(reason: string): void {
    this.#rejectedCount += 1;
    // Only each doubling is logged, so a window that floods its port does not flood the log.
    if (!Number.isInteger(Math.log2(this.#rejectedCount))) return;
    this.#options.platform.logger.log('warn', 'feed-message-rejected', { reason, count: this.#rejectedCount });
  }
}

function byName<Feed extends FeedDefinition>(feeds: readonly Feed[]): ReadonlyMap<string, Feed> {
  return new Map(feeds.map((feed) => [feed.name, feed]));
}

function parseMessage(text: string): Result<WindowMessage, string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The text is untrusted: it is neither repeated nor logged.
    return fail('not JSON');
  }
  const parsed = windowMessageSchema.safeParse(value);
  return parsed.success ? succeed(parsed.data) : fail('not a message of a window');
}
