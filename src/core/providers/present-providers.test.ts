import { expect, onTestFinished, test } from 'vitest';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleConnection, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import { presentProviders } from './present-providers.ts';

function createWorld() {
  const clock = new VirtualClock(SAMPLE_NOW);
  const hub = new FeedHub();
  const monitor = new TrafficMonitor(clock, hub);
  const presenting = presentProviders({ clock, hub, monitor });
  const traffic = monitor.connect('fixture-host');
  onTestFinished(() => {
    presenting.dispose();
    monitor.dispose();
  });
  const recorded = () => hub.state(TIMELINE_RECENT_FEED, 'fixture-host').value?.statuses.map(({ status }) => status);
  return { clock, hub, recorded, traffic };
}

test('a program that waits for its turn is recorded as it is presented', async () => {
  const { clock, hub, recorded } = createWorld();
  hub.state(PROVIDERS_FEED).set([sampleProvider({ connection: sampleConnection({ name: 'idle' }), waitsFor: ['a'] })]);
  await clock.advance(1_000);
  expect(recorded()).toEqual(['working']);
});

test('data that became old are recorded, though nothing was refused', async () => {
  const { clock, hub, recorded, traffic } = createWorld();
  hub.state(STATUS_FEED, 'bridge').set(sampleStatus());
  hub.state(PROVIDERS_FEED).set([sampleProvider()]);
  traffic.setStatus('ready');
  await clock.advance(10_000);
  hub.state(STATUS_FEED, 'bridge').set(sampleStatus(-10_000));
  await clock.advance(2_000);
  expect(recorded()).toEqual(['ready', 'stale', 'ready']);
});

test('a program that runs for a room is left to the room', async () => {
  const { clock, hub, recorded, traffic } = createWorld();
  const runsFor = { kind: 'room', id: 'main', shown: 'there' } as const;
  hub.state(PROVIDERS_FEED).set([sampleProvider({ runsFor, waitsFor: ['a'] })]);
  traffic.setStatus('ready');
  await clock.advance(1_000);
  expect(recorded()).toEqual(['ready']);
});
