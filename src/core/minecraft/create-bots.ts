import { availableParallelism } from 'node:os';
import { BOT_FEED, BOT_TASKS_FEED, BOTS_FEED } from '#shared/panel/bots/bots.ts';
import type { FeedHub } from '../feeds/feed-hub.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import { LOOPBACK_RETRY_POLICY } from '../supervision/retry-policy.ts';
import { createStartGate } from '../supervision/start-gate.ts';
import { BotRegistry, type BotRegistryOptions } from './bot-registry.ts';

export interface BotsOptions
  extends Pick<BotRegistryOptions, 'platform' | 'monitor' | 'environment' | 'homeDirectory' | 'onOwnEnd'> {
  readonly hub: FeedHub;
  /** The lines of everybody. */
  readonly logOfAll: SummedLog;
}

/** The bots of a panel, which publish in its feeds. */
export function createBots({ hub, logOfAll, ...options }: BotsOptions): BotRegistry {
  return new BotRegistry({
    ...options,
    system: process.platform,
    startGate: createStartGate(availableParallelism()),
    retryPolicy: LOOPBACK_RETRY_POLICY,
    feeds: {
      all: hub.state(BOTS_FEED),
      snapshot: (botId) => hub.state(BOT_FEED, botId),
      tasks: (botId) => hub.state(BOT_TASKS_FEED, botId),
      log: (botId) => new SummedLog(hub, botId, options.platform.clock),
      logOfAll,
      forget: (botId) => {
        for (const feed of [BOT_FEED, BOT_TASKS_FEED]) hub.remove(feed, botId);
      },
    },
  });
}
