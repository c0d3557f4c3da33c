import { expect, onTestFinished, test } from 'vitest';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { ROOMS_FEED } from '#shared/panel/rooms/rooms.ts';
import { SETTLE_MS } from '#shared/panel/rooms/summarize-room.ts';
import {
  SAMPLE_NOW,
  sampleConnection,
  sampleProvider,
  sampleRelay,
  sampleRoom,
} from '#shared/panel/testing/samples.ts';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import { presentRooms } from './present-rooms.ts';

const ID = 'room-wibwob-main-bridge';
const bridge = sampleProvider({ id: ID, apps: [], runsFor: { kind: 'room', id: 'wibwob-main', shown: 'there' } });

function createWorld() {
  const clock = new VirtualClock(SAMPLE_NOW);
  const hub = new FeedHub();
  const monitor = new TrafficMonitor(clock, hub);
  const presenting = presentRooms({ clock, hub, monitor });
  const traffic = monitor.connect(ID);
  onTestFinished(() => {
    presenting.dispose();
    monitor.dispose();
  });
  const tell = (differSince: number | null) =>
    hub
      .state(ROOMS_FEED)
      .set([sampleRoom({ relay: sampleRelay({ differSince, differCount: differSince === null ? 0 : 1 }) })]);
  traffic.setStatus('ready');
  hub.state(PROVIDERS_FEED).set([bridge]);
  tell(null);
  return { clock, hub, tell, traffic };
}

test('a room whose pictures differed for a while is stale then, and not before or after', async () => {
  const { clock, hub, tell } = createWorld();
  await clock.advance(10_000);
  tell(clock.now());
  await clock.advance(20_000);
  tell(null);
  await clock.advance(10_000);
  const statuses = hub.state(TIMELINE_RECENT_FEED, ID).value?.statuses;
  expect(statuses?.slice(-3)).toEqual([
    { at: SAMPLE_NOW, status: 'ready' },
    { at: SAMPLE_NOW + 10_000 + SETTLE_MS, status: 'stale' },
    { at: SAMPLE_NOW + 30_000, status: 'ready' },
  ]);
  expect(hub.state(ACTIVITY_FEED, ID).value?.spans.slice(-3)).toEqual(statuses?.slice(-3));
});

test('a room whose bridge is gone is as its bridge, though the pictures differed before', async () => {
  const { clock, hub, tell, traffic } = createWorld();
  tell(clock.now() - SETTLE_MS);
  await clock.advance(5_000);
  traffic.setStatus('stopped');
  hub.state(PROVIDERS_FEED).set([{ ...bridge, connection: sampleConnection({ name: 'idle' }, 'stopped') }]);
  await clock.advance(1_000);
  const statuses = hub.state(TIMELINE_RECENT_FEED, ID).value?.statuses;
  expect(statuses?.slice(-2).map(({ status }) => status)).toEqual(['stale', 'stopped']);
});
