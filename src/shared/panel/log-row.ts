import { type ByKey, defineFeed } from '../feeds/define-feed.ts';
import type { JsonObject } from '../json.ts';
import { jsonSize } from '../json-size.ts';
import type { LogSource } from './log-source.ts';

/** One line of what a provider, its apps or their jobs said, or of what a bot and its bridge did. */
export interface LogRow {
  readonly at: number;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly source: LogSource;
  readonly text: string;
  /** The provider or bot that it is about. */
  readonly providerId: string;
  /** The app that it is about; empty where it is about the whole provider, and for a bot. */
  readonly appId: string;
  readonly jobId?: string | undefined;
  /** The params of the event that carried it, as they came; left out where the text is all that there was. */
  readonly params?: JsonObject | undefined;
}

/** By provider or bot id; the key `all` holds the lines of everybody. */
export const LOG_FEED = defineFeed.log<LogRow, ByKey>('log', {
  weigh: ({ text, params }) => text.length + (params === undefined ? 0 : jsonSize(params)),
});
