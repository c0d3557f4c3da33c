/** A character as the panel has it: supervised, validated, projected, tapped, with its feeds and its log. */
import { FeedHub } from '#core/feeds/feed-hub.ts';
import { SummedLog } from '#core/feeds/summed-log.ts';
import { GameCharacter } from '#core/game/game-character.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { LOOPBACK_RETRY_POLICY } from '#core/supervision/retry-policy.ts';
import { createStartGate } from '#core/supervision/start-gate.ts';
import { CountingMonitor } from '../../counting-monitor.ts';
import { BENCH_CHARACTER, type OpenContender } from '../client.ts';

export const openContender: OpenContender = async (url, onEvent) => {
  const platform = createSystemPlatform(silentLogger);
  const hub = new FeedHub();
  const character = new GameCharacter({
    definition: { id: 'c', title: 'c', characterId: BENCH_CHARACTER, url, start: 'manual' },
    ...{ platform, hub, stateDirectory: null, retryPolicy: LOOPBACK_RETRY_POLICY, startGate: createStartGate(1) },
    logOfAll: new SummedLog(hub, 'all', platform.clock),
    monitor: new CountingMonitor(platform.clock, hub, '{"frame_type":"event"', onEvent),
  });
  character.start();
  await character.until(({ phase }) => phase.name === 'ready');
  return { status: () => character.call('my_status', {}), close: () => void character.close() };
};
