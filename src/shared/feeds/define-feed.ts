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

/** Any feed that windows watch. */
export type FeedDefinition<Key extends FeedKey = FeedKey> =
  | StateFeedDefinition<unknown, Key>
  | LogFeedDefinition<LoggedRow, Key>;

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
} as const;

/** The key as it crosses the wire: empty for a feed that exists once. */
export function keyText([key = '']: FeedKey): string {
  return key;
}
