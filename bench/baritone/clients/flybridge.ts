/** A bot as the panel has it: supervised, validated, projected, tapped, with its feeds and its log. */

import { FeedHub } from '#core/feeds/feed-hub.ts';
import { SummedLog } from '#core/feeds/summed-log.ts';
import { BaritoneBot } from '#core/minecraft/baritone-bot.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { LOOPBACK_RETRY_POLICY } from '#core/supervision/retry-policy.ts';
import { createStartGate } from '#core/supervision/start-gate.ts';
import { type ConnectionTraffic, TrafficMonitor } from '#core/wire/traffic-monitor.ts';
import { BENCH_TOKEN, type OpenContender } from '../client.ts';

export const openContender: OpenContender = async (url, onEvent) => {
  const platform = createSystemPlatform(silentLogger);
  const hub = new FeedHub();
  const monitor = new CountingMonitor(platform.clock, hub, onEvent);
  const bot = new BaritoneBot({
    definition: { id: 'b', title: 'b', bridge: { kind: 'address', url, token: BENCH_TOKEN }, start: 'manual' },
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

/** Tells of each event that came, besides what the panel's own tap does. */
class CountingMonitor extends TrafficMonitor {
  readonly #onEvent: () => void;

  constructor(clock: ConstructorParameters<typeof TrafficMonitor>[0], hub: FeedHub, onEvent: () => void) {
    super(clock, hub);
    this.#onEvent = onEvent;
  }

  override connect(id: string): ConnectionTraffic {
    const traffic = super.connect(id);
    return {
      ...traffic,
      tap: (attempt) => {
        const tap = traffic.tap(attempt);
        return {
          ...tap,
          frame: (direction, text, sizeBytes, noise) => {
            tap.frame(direction, text, sizeBytes, noise);
            if (direction === 'in' && text.startsWith('{"type":"event"')) this.#onEvent();
          },
        };
      },
    };
  }
}
