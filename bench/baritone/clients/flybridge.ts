/** A bot as the panel has it: supervised, validated, projected, tapped, with its feeds and its log. */

import { FeedHub } from '#core/feeds/feed-hub.ts';
import { SummedLog } from '#core/feeds/summed-log.ts';
import { BaritoneBot } from '#core/minecraft/baritone-bot.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { LOOPBACK_RETRY_POLICY } from '#core/supervision/retry-policy.ts';
import { createStartGate } from '#core/supervision/start-gate.ts';
import { CountingMonitor } from '../../counting-monitor.ts';
import { BENCH_TOKEN, type OpenContender } from '../client.ts';

export const openContender: OpenContender = async (url, onEvent) => {
  const platform = createSystemPlatform(silentLogger);
  const hub = new FeedHub();
  const monitor = new CountingMonitor(platform.clock, hub, '{"type":"event"', onEvent);
  const bot = new BaritoneBot({
    definition: { id: 'b', title: 'b', modServer: { kind: 'address', url, token: BENCH_TOKEN }, start: 'manual' },
    platform,
    hub,
    logOfAll: new SummedLog(hub, 'all', platform.clock),
    monitor,
    startGate: createStartGate(1),
    retryPolicy: LOOPBACK_RETRY_POLICY,
    environment: {},
    system: process.platform,
    homeDirectory: '/',
  });
  bot.start();
  await bot.until(({ phase }) => phase.name === 'ready');
  return { execute: (command) => bot.execute(command), close: () => void bot.close() };
};
