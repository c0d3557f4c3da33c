import { type FeedKey, keyText, type StreamDefinition, type UpstreamDefinition } from '#shared/feeds/define-feed.ts';
import type { StreamChunk } from '#shared/streams/stream-chunk.ts';
import type { StreamReader } from '#shared/streams/stream-reader.ts';
import type { StreamSender } from '#shared/streams/stream-sender.ts';
import { StreamWriter } from '#shared/streams/stream-writer.ts';
import type { Disposable } from '../platform/disposable.ts';

/** A stream, and whether the core writes it. Without a writer and readers it is removed. */
interface Entry {
  readonly writer: StreamWriter<StreamChunk>;
  owner: 'none' | 'writer';
}

type OnReader = (reader: StreamReader<StreamChunk>) => void;

/** All streams of the panel. A writer and a reader may come in either order. */
export class StreamHub {
  readonly #entries = new Map<StreamDefinition, Map<string, Entry>>();
  readonly #acceptors = new Map<UpstreamDefinition, Map<string, OnReader>>();

  /** The stream of this definition and key, for writing. */
  writer<Chunk extends StreamChunk, Key extends FeedKey>(
    feed: StreamDefinition<Chunk, Key>,
    ...key: Key
  ): StreamWriter<Chunk> {
    const entry = this.#entryOf(feed, keyText(key));
    entry.owner = 'writer';
    // The definition is the only way to the writer, and determines the type of its chunks.
    return entry.writer as StreamWriter<Chunk>;
  }

  /** Declares that the stream has no writer any more: it ends for all readers. */
  remove<Key extends FeedKey>(feed: StreamDefinition<StreamChunk, Key>, ...key: Key): void {
    const entry = this.#entries.get(feed)?.get(keyText(key));
    if (entry === undefined) return;
    entry.owner = 'none';
    entry.writer.end();
    this.#forgetIfIdle(feed, keyText(key));
  }

  /** Adds a reader to a stream. `open` opens its channel, and calls its argument when that has ended. */
  connect(feed: StreamDefinition, key: string, open: (onEnd: () => void) => StreamSender<StreamChunk>): void {
    const { writer } = this.#entryOf(feed, key);
    writer.attach(open(() => this.#forgetIfIdle(feed, key)));
  }

  /**
   * Accepts an upstream from windows: `onReader` is called with a reader for each window that starts to send. Without
   * an accepter windows are refused, and there can be only one.
   */
  accept<Chunk extends StreamChunk>(
    feed: UpstreamDefinition<Chunk>,
    key: string,
    onReader: (reader: StreamReader<Chunk>) => void,
  ): Disposable {
    const acceptors = this.#acceptors.get(feed) ?? new Map<string, OnReader>();
    if (acceptors.has(key)) throw new Error(`The upstream ${feed.name} ${key} already has a reader.`);
    this.#acceptors.set(feed, acceptors);
    const accept: OnReader = (reader) => onReader(reader as StreamReader<Chunk>);
    acceptors.set(key, accept);
    return {
      dispose() {
        if (acceptors.get(key) === accept) acceptors.delete(key);
      },
    };
  }

  /** The accepter of an upstream; undefined if none. */
  acceptorOf(feed: UpstreamDefinition, key: string): OnReader | undefined {
    return this.#acceptors.get(feed)?.get(key);
  }

  #entryOf(feed: StreamDefinition, key: string): Entry {
    const entries = this.#entries.get(feed) ?? new Map<string, Entry>();
    this.#entries.set(feed, entries);
    const known = entries.get(key);
    if (known !== undefined) return known;
    const entry: Entry = { writer: new StreamWriter(feed.capacity), owner: 'none' };
    entries.set(key, entry);
    return entry;
  }

  #forgetIfIdle(feed: StreamDefinition, key: string): void {
    const entries = this.#entries.get(feed);
    const entry = entries?.get(key);
    if (entry?.owner === 'none' && entry.writer.readerCount === 0) entries?.delete(key);
  }
}
