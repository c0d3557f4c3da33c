import type { BotSnapshot, BotTasks } from '#shared/panel/bots/baritone.ts';
import type { StateFeed } from '../feeds/state-feed.ts';
import type { SummedLog } from '../feeds/summed-log.ts';

/** Where a bot says how it is. */
export interface BotFeeds {
  readonly snapshot: StateFeed<BotSnapshot>;
  readonly tasks: StateFeed<BotTasks>;
  /** The bot's own log, which ends with it. */
  readonly log: SummedLog;
  /** The lines of everybody. */
  readonly logOfAll: SummedLog;
}
