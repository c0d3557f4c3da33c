import { type ByKey, defineFeed } from '../feeds/define-feed.ts';
import { column } from '../feeds/log-columns.ts';
import type { JsonObject } from '../json.ts';
import { LOG_SOURCES, type LogSource } from './log-source.ts';

/** The levels of a line, the least first. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One line of what a provider, its apps or their jobs said, or of what a bot and its bridge did. */
export interface LogRow {
  readonly at: number;
  readonly level: LogLevel;
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
  at: column.number,
  level: column.choice(LOG_LEVELS),
  source: column.choice(LOG_SOURCES),
  text: column.text,
  providerId: column.sharedText,
  appId: column.sharedText,
  jobId: column.rare,
  params: column.rare,
});
