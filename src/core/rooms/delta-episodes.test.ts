import { expect, test } from 'vitest';
import type { BridgeStatus, DeltaRow } from '#shared/panel/rooms/bridge-status.ts';
import { BRIDGE_FEED } from '#shared/panel/rooms/rooms.ts';
import { TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { TrafficMonitor } from '../wire/traffic-monitor.ts';
import { DeltaEpisodes } from './delta-episodes.ts';

const ROOM = { roomId: 'main', bridge: { providerId: 'main-bridge', appId: 'main-bridge', program: 'own' } } as const;

const delta = (number: number): DeltaRow => ({
  ...{ number, at: 0, direction: 'to-room', version: null, text: '', from: null, outcome: 'applied', latencyMs: null },
});

const STATUS: Omit<BridgeStatus, 'deltas'> = {
  instance: {
    ...{ state: 'live', since: 5, message: '', socket: '', shape: 'current', tookMs: 6, boundAt: null },
    ...{ canvas: null, updates: 'events', everyMs: 500, windowCount: 3 },
  },
  room: {
    ...{ name: 'main', url: '', version: 3, windowCount: 2, present: [], reportedCount: 1 },
    ...{ joinSecret: 'none', untakenCount: 0 },
    connection: {
      ...{ desired: 'running', phase: { name: 'ready' }, since: 7, attempt: 0, generation: 1, lastFailure: null },
    },
  },
  ...{ windows: [], differSince: null, chat: [], echoes: [], conflicts: [], refused: [] },
  counts: { deltasOut: 1, deltasIn: 2, polls: 3, unchangedPolls: 2, noise: 0, reconnects: 0 },
};

function createWorld() {
  const clock = new VirtualClock(1_800_000_000_000);
  const hub = new FeedHub();
  const monitor = new TrafficMonitor(clock, hub);
  monitor.connect('main-bridge');
  const episodes = new DeltaEpisodes({ hub, monitor });
  return {
    clock,
    episodes,
    /** The bridge reports that these were its newest deltas, the newest first. */
    report: (...numbers: readonly number[]) =>
      hub.state(BRIDGE_FEED, 'main').set({ at: 1, status: { ...STATUS, deltas: numbers.map(delta) } }),
    labels: async () => {
      await clock.advance(1_000);
      return hub.state(TIMELINE_RECENT_FEED, 'main-bridge').value?.spans.map(({ label }) => label);
    },
  };
}

test('the deltas since the last report are an episode of the bridge', async () => {
  const { clock, episodes, labels, report } = createWorld();
  episodes.watch([ROOM]);
  report(40, 39);
  expect(await labels()).toEqual([]);
  report(41, 40, 39);
  expect(await labels()).toEqual(['1 delta']);
  report(143, 142);
  expect(await labels()).toEqual(['103 deltas']);
  await clock.advance(6_000);
  report(144);
  expect(await labels()).toEqual(['103 deltas', '1 delta']);
});

test('a report again, or of a bridge that has restarted, is no delta', async () => {
  const { episodes, labels, report } = createWorld();
  episodes.watch([ROOM]);
  report(40);
  report(40);
  report();
  expect(await labels()).toEqual([]);
  report(2, 1);
  expect(await labels()).toEqual(['2 deltas']);
});

test('watching again counts nothing twice, and a room that is gone counts no more', async () => {
  const { episodes, labels, report } = createWorld();
  episodes.watch([ROOM]);
  report(40);
  report(41);
  episodes.watch([ROOM]);
  expect(await labels()).toEqual(['1 delta']);
  episodes.watch([{ ...ROOM, bridge: null }]);
  report(90);
  expect(await labels()).toEqual(['1 delta']);
});
