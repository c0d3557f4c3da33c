import type { BotLogRow, BotSnapshot, BotTasks } from '#shared/panel/baritone.ts';
import type { LogFeed } from '../feeds/log-feed.ts';
import type { StateFeed } from '../feeds/state-feed.ts';

/** Where a bot says how it is. */
export interface BotFeeds {
  readonly snapshot: StateFeed<BotSnapshot>;
  readonly tasks: StateFeed<BotTasks>;
  readonly log: LogFeed<BotLogRow>;
}
