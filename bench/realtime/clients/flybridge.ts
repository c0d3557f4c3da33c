/** A gateway as the panel has it: supervised, validated, projected, tapped, with its feeds and its log. */
import { FeedHub } from '#core/feeds/feed-hub.ts';
import { SummedLog } from '#core/feeds/summed-log.ts';
import { silentLogger } from '#core/platform/logger.ts';
import { createSystemPlatform } from '#core/platform/platform.ts';
import { RealtimeGateway } from '#core/realtime/realtime-gateway.ts';
import { LOOPBACK_RETRY_POLICY } from '#core/supervision/retry-policy.ts';
import { createStartGate } from '#core/supervision/start-gate.ts';
import { CountingMonitor } from '../../counting-monitor.ts';
import { BEGIN, type OpenContender } from '../client.ts';

export const openContender: OpenContender = async (url, onEvent) => {
  const platform = createSystemPlatform(silentLogger);
  const hub = new FeedHub();
  const gateway = new RealtimeGateway({
    definition: {
      ...{ id: 'g', title: 'g', url, userId: 'bench', sessionId: 'session-bench', lanes: 'one', http: 'off' },
      ...{ setup: null, answerSeconds: 30, start: 'manual' },
    },
    ...{ platform, hub, fetch, retryPolicy: LOOPBACK_RETRY_POLICY, startGate: createStartGate(1) },
    logOfAll: new SummedLog(hub, 'all', platform.clock),
    monitor: new CountingMonitor(platform.clock, hub, '{"id":"frame-', onEvent),
  });
  gateway.start();
  await gateway.until(({ phase }) => phase.name === 'ready');
  gateway.live.say(BEGIN.payload.text);
  return { close: () => void gateway.close() };
};
