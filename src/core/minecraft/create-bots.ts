import { availableParallelism } from 'node:os';
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
      all: hub.state('bots', ''),
      snapshot: (botId) => hub.state('bot', botId),
      tasks: (botId) => hub.state('botTasks', botId),
      log: (botId) => new SummedLog(hub, botId, options.platform.clock),
      logOfAll,
      forget: (botId) => {
        for (const feed of ['bot', 'botTasks'] as const) hub.remove({ feed, key: botId });
      },
    },
  });
}
