import type { StreamingDefinition } from '#shared/feeds/define-feed.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { StreamChannels } from '#shared/streams/stream-channels.ts';
import type { StreamMessage, StreamOpen } from '#shared/streams/stream-messages.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { FeedPort } from './feed-port.ts';
import type { StreamHub } from './stream-hub.ts';

/** The maximum number of open streams of a window. */
const MOST_CHANNELS = 64;

export interface WindowStreamsOptions {
  readonly hub: StreamHub;
  readonly port: FeedPort;
  /** The streams that a window may open, by name. */
  readonly feeds: ReadonlyMap<string, StreamingDefinition>;
}

/** The streams of one window: opened by it, and closed with it. */
export class WindowStreams implements Disposable {
  readonly #options: WindowStreamsOptions;
  readonly #channels: StreamChannels;

  constructor(options: WindowStreamsOptions) {
    this.#options = options;
    this.#channels = new StreamChannels({
      postMessage: (message) => options.port.post(JSON.stringify(message)),
      postBytes: (bytes) => options.port.postBytes(bytes),
    });
  }

  /** The error describes how the window broke the rules. */
  handle(message: StreamMessage | StreamOpen): Result<null, string> {
    return message.type === 'stream-open' ? this.#open(message) : this.#channels.handle(message);
  }

  handleBytes(bytes: Uint8Array): Result<null, string> {
    return this.#channels.handleBytes(bytes);
  }

  dispose(): void {
    this.#channels.lose();
  }

  #open({ channel, feed: name, key }: StreamOpen): Result<null, string> {
    if (this.#channels.has(channel)) return fail('a channel that is open');
    const feed = this.#options.feeds.get(name);
    if (feed === undefined || this.#channels.openCount >= MOST_CHANNELS) {
      this.#channels.refuse(channel);
      return fail(feed === undefined ? 'unknown stream' : 'too many streams');
    }
    if (feed.kind === 'stream') {
      this.#options.hub.connect(feed, key, (onEnd) => this.#channels.openSender(channel, feed, onEnd));
      return succeed(null);
    }
    const accept = this.#options.hub.acceptorOf(feed, key);
    if (accept === undefined) this.#channels.refuse(channel);
    else accept(this.#channels.openReader(channel, feed));
    return succeed(null);
  }
}
