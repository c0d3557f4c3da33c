import { type ByKey, defineFeed, type FeedDefinition } from '../../feeds/define-feed.ts';
import type { FieldNote } from '../settings.ts';
import type { BotSnapshot, BotSummary, BotTasks } from './baritone.ts';

/** What came of a draft of a bot or of a saved command. */
export type DraftSaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly FieldNote[] };

/** In the order of the settings. */
export const BOTS_FEED = defineFeed.state<readonly BotSummary[]>('bots');

/** By bot id. */
export const BOT_FEED = defineFeed.state<BotSnapshot, ByKey>('bot');

/** By bot id. */
export const BOT_TASKS_FEED = defineFeed.state<BotTasks, ByKey>('botTasks');

/** The feeds about Minecraft bots. */
export const BOT_FEEDS: readonly FeedDefinition[] = [BOTS_FEED, BOT_FEED, BOT_TASKS_FEED];
