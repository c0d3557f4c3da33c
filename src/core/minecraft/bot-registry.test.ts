import { expect, test } from 'vitest';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { SummedLog } from '../feeds/summed-log.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import type { BotDefinition } from './bot-definition.ts';
import { createBots } from './bot-registry.ts';

const MINER: BotDefinition = {
  id: 'miner',
  title: 'Miner',
  modServer: { kind: 'discovered', infoPath: '/nowhere/bridge-info.json' },
  start: 'automatic',
};

test('no bot comes after the end, whatever was asked for before it', async () => {
  const platform = createTestPlatform();
  const hub = new FeedHub();
  const monitor = new TrafficMonitor(platform.clock, hub);
  const logOfAll = new SummedLog(hub, 'all', platform.clock);
  const bots = createBots({ platform, hub, logOfAll, monitor, environment: {}, homeDirectory: '/nowhere' });
  const replaced = bots.replaceAll([MINER]);
  await bots.close();
  await replaced;
  await bots.replaceAll([MINER]);
  expect(bots.find('miner')).toBeUndefined();
  expect(hub.state(BOTS_FEED).value).toEqual([]);
});
