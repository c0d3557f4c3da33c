import {
  type FeedKey,
  keyText,
  type StreamDefinition,
  type StreamingDefinition,
  type UpstreamDefinition,
} from '#shared/feeds/define-feed.ts';
import { StreamChannels } from '#shared/streams/stream-channels.ts';
import type { StreamChunk } from '#shared/streams/stream-chunk.ts';
import type { StreamMessage } from '#shared/streams/stream-messages.ts';
import { type StreamEnd, StreamReader } from '#shared/streams/stream-reader.ts';
import { StreamWriter } from '#shared/streams/stream-writer.ts';
import type { PanelConnection } from './panel-connection.ts';

/** What a window sends to the core, until one of them ends it. */
export interface Upstream<Chunk extends StreamChunk> extends Pick<StreamWriter<Chunk>, 'offer' | 'write' | 'end'> {
  /** Resolves when it has ended, with how. What is written then goes nowhere. */
  readonly ended: Promise<StreamEnd>;
}

/** The streams of this window. All of them are lost when the connection to the panel is; anyone who needs one opens another. */
export class PanelStreams {
  readonly #connection: Pick<PanelConnection, 'send' | 'sendBytes'>;
  readonly #channels: StreamChannels;
  #link: 'up' | 'down' = 'down';
  #openedCount = 0;

  constructor(connection: Pick<PanelConnection, 'send' | 'sendBytes'>) {
    this.#connection = connection;
    this.#channels = new StreamChannels({
      postMessage: (message) => connection.send(message),
      postBytes: (bytes) => connection.sendBytes(bytes),
    });
  }

  /** Reads a stream from now on: every chunk that is written while it is read. Cancel it, or leave its loop, to end that. */
  read<Chunk extends StreamChunk, Key extends FeedKey>(
    feed: StreamDefinition<Chunk, Key>,
    ...key: Key
  ): StreamReader<Chunk> {
    if (this.#link === 'down') return lostReader();
    const reader = this.#channels.openReader(this.#nextChannel(), feed);
    this.#open(feed, keyText(key));
    return reader;
  }

  /** Begins to send a stream to the core. */
  write<Chunk extends StreamChunk, Key extends FeedKey>(
    feed: UpstreamDefinition<Chunk, Key>,
    ...key: Key
  ): Upstream<Chunk> {
    const writer = new StreamWriter<Chunk>(feed.capacity);
    const ended = new Promise<StreamEnd>((resolve) => {
      if (this.#link === 'down') resolve('lost');
      else writer.attach(this.#channels.openSender(this.#nextChannel(), feed, resolve));
    });
    if (this.#link === 'up') this.#open(feed, keyText(key));
    return {
      offer: (chunk) => writer.offer(chunk),
      write: (chunk) => writer.write(chunk),
      end: () => writer.end(),
      ended,
    };
  }

  /** Says whether the panel can be reached. One that is reached again knows nothing of the streams before. */
  setLink(link: 'up' | 'down'): void {
    this.#link = link;
    this.#channels.lose();
  }

  // What the core sends is trusted: a message against the rules has ended its channel, and that is all.
  handle(message: StreamMessage): void {
    this.#channels.handle(message);
  }

  handleBytes(bytes: Uint8Array): void {
    this.#channels.handleBytes(bytes);
  }

  #nextChannel(): number {
    this.#openedCount += 1;
    return this.#openedCount;
  }

  /** Tells the core which stream the newest channel is. */
  #open({ name }: StreamingDefinition, key: string): void {
    this.#connection.send({ type: 'stream-open', channel: this.#openedCount, feed: name, key });
  }
}

function lostReader<Chunk extends StreamChunk>(): StreamReader<Chunk> {
  const reader = new StreamReader<Chunk>(
    0,
    () => {},
    () => {},
  );
  reader.finish('lost');
  return reader;
}
