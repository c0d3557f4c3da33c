import type { StreamChunk, StreamTraits } from '../streams/stream-chunk.ts';
import type { ColumnsOf, LogColumns, LoggedRow } from './log-columns.ts';

/** The key of a feed that exists once: there is none. */
export type NoKey = readonly [];

/** The key of a feed that exists several times, such as the id of the connection that it is about. */
export type ByKey = readonly [key: string];

export type FeedKey = NoKey | ByKey;

declare const CONTENT: unique symbol;
declare const KEY: unique symbol;

/** What every definition of a feed says. Only its type knows what the feed carries, and whether it has keys. */
interface Definition<Content, Key extends FeedKey> {
  /** How windows name it on the wire. No other feed of the panel has the same name. */
  readonly name: string;
  readonly [CONTENT]?: Content;
  readonly [KEY]?: Key;
}

/** A feed of one value, of which windows get the newest. */
export interface StateFeedDefinition<Value = unknown, Key extends FeedKey = FeedKey> extends Definition<Value, Key> {
  readonly kind: 'state';
}

/** A feed of rows, of which the panel keeps the newest. */
export interface LogFeedDefinition<Row extends LoggedRow = LoggedRow, Key extends FeedKey = FeedKey>
  extends Definition<Row, Key> {
  readonly kind: 'log';
  /** The fields of a row, and how each is kept. */
  readonly columns: LogColumns;
}

/** A feed of which a window gets what is new in frames. */
export type WatchedFeedDefinition<Key extends FeedKey = FeedKey> =
  | StateFeedDefinition<unknown, Key>
  | LogFeedDefinition<LoggedRow, Key>;

/** A stream from the core to every window that reads it: each chunk, in order, from when the window begins to read. */
export interface StreamDefinition<Chunk extends StreamChunk = StreamChunk, Key extends FeedKey = FeedKey>
  extends Definition<Chunk, Key>,
    StreamTraits {
  readonly kind: 'stream';
}

/** A stream from a window to the core: each chunk, in order. */
export interface UpstreamDefinition<Chunk extends StreamChunk = StreamChunk, Key extends FeedKey = FeedKey>
  extends Definition<Chunk, Key>,
    StreamTraits {
  readonly kind: 'upstream';
}

/** A stream in either direction. */
export type StreamingDefinition<Chunk extends StreamChunk = StreamChunk, Key extends FeedKey = FeedKey> =
  | StreamDefinition<Chunk, Key>
  | UpstreamDefinition<Chunk, Key>;

/** Any feed of the panel. */
export type FeedDefinition<Key extends FeedKey = FeedKey> =
  | WatchedFeedDefinition<Key>
  | StreamingDefinition<StreamChunk, Key>;

/** What a stream of these chunks carries. */
type TraitsOf<Chunk extends StreamChunk> = StreamTraits & {
  readonly carries: Chunk extends string ? 'text' : 'bytes';
};

/**
 * Declares a feed, beside the type of what it carries. The declaration is all that its writers in the core and its readers in
 * the window share: `defineFeed.state<Snapshot, ByKey>('status')`. It takes part as soon as a list of feeds names it.
 */
export const defineFeed = {
  /** A feed that keeps only its newest value. */
  state: <Value, Key extends FeedKey = NoKey>(name: string): StateFeedDefinition<Value, Key> => ({
    kind: 'state',
    name,
  }),
  /** A feed that keeps its newest rows, and counts what a window missed. */
  log: <Row extends LoggedRow, Key extends FeedKey = NoKey>(
    name: string,
    columns: ColumnsOf<Row>,
  ): LogFeedDefinition<Row, Key> => ({ kind: 'log', name, columns }),
  /** A stream to windows that loses nothing. The capacity is at most {@link MOST_STREAM_CAPACITY}. */
  stream: <Chunk extends StreamChunk, Key extends FeedKey = NoKey>(
    name: string,
    traits: TraitsOf<Chunk>,
  ): StreamDefinition<Chunk, Key> => ({ kind: 'stream', name, ...checkTraits(name, traits) }),
  /** A stream from a window that loses nothing. The capacity is at most {@link MOST_STREAM_CAPACITY}. */
  upstream: <Chunk extends StreamChunk, Key extends FeedKey = NoKey>(
    name: string,
    traits: TraitsOf<Chunk>,
  ): UpstreamDefinition<Chunk, Key> => ({ kind: 'upstream', name, ...checkTraits(name, traits) }),
} as const;

/** The key as it crosses the wire: empty for a feed that exists once. */
export function keyText([key = '']: FeedKey): string {
  return key;
}

/** What may be under way to one reader, in bytes or characters: half of it, escaped as JSON, fits into one message. */
const MOST_STREAM_CAPACITY = 256 * 1024;

function checkTraits(name: string, traits: StreamTraits): StreamTraits {
  if (traits.capacity >= 2 && traits.capacity <= MOST_STREAM_CAPACITY) return traits;
  throw new RangeError(`The capacity of the stream ${name} is from 2 to ${MOST_STREAM_CAPACITY}.`);
}
