import { availableParallelism } from 'node:os';
import type { FeedHub } from '../feeds/feed-hub.ts';
import { LogFeed } from '../feeds/log-feed.ts';
import { LOOPBACK_RETRY_POLICY } from '../supervision/retry-policy.ts';
import { createStartGate } from '../supervision/start-gate.ts';
import { BotRegistry, type BotRegistryOptions } from './bot-registry.ts';

/** Rows of a bot's own log, which no window watches. */
const LOG_ROWS = 1_000;

export interface BotsOptions
  extends Pick<BotRegistryOptions, 'platform' | 'monitor' | 'environment' | 'homeDirectory' | 'onOwnTaskEnd'> {
  readonly hub: FeedHub;
}

/** The bots of a panel, which publish in its feeds. */
export function createBots({ hub, ...options }: BotsOptions): BotRegistry {
  return new BotRegistry({
    ...options,
    system: process.platform,
    startGate: createStartGate(availableParallelism()),
    retryPolicy: LOOPBACK_RETRY_POLICY,
    feeds: {
      all: hub.state('bots', ''),
      snapshot: (botId) => hub.state('bot', botId),
      tasks: (botId) => hub.state('botTasks', botId),
      log: () => new LogFeed(LOG_ROWS),
      forget: (botId) => {
        for (const feed of ['bot', 'botTasks'] as const) hub.remove({ feed, key: botId });
      },
    },
  });
}
