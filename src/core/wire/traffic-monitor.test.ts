import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ACTIVITY_SLOT_MS } from '#shared/panel/activity.ts';
import { SEAL_EVERY_MS, TIMELINE_PAST_FEED, TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { ACTIVITY_FEED, TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import { FeedHub } from '../feeds/feed-hub.ts';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import { ConnectionHistory } from './history/connection-history.ts';
import type { ConnectionTraffic } from './traffic-monitor.ts';
import { ALL_CONNECTIONS, TrafficMonitor } from './traffic-monitor.ts';

/** The beginning of a slot. */
const START = 1_000_000 * ACTIVITY_SLOT_MS;

function createMonitor(startAt = START) {
  const clock = new VirtualClock(startAt);
  const hub = new FeedHub();
  const monitor = new TrafficMonitor(clock, hub);
  return {
    clock,
    hub,
    monitor,
    rates: () => hub.state(TRAFFIC_FEED).value,
    lane: (key: string) => hub.state(ACTIVITY_FEED, key).value,
  };
}

function carry(traffic: ConnectionTraffic, inCount: number, outCount = 0): void {
  const tap = traffic.tap(1);
  for (let count = 0; count < inCount; count += 1) tap.frame('in', 'x', 1, null);
  for (let count = 0; count < outCount; count += 1) tap.frame('out', 'x', 1, null);
}

describe('the rates', () => {
  test('are those of the last second, of all connections', async () => {
    const { clock, monitor, rates } = createMonitor();
    const [a, b] = [monitor.connect('a'), monitor.connect('b')];
    expect(rates()).toEqual({ inPerSecond: 0, outPerSecond: 0, noiseCount: 0 });
    carry(a, 30, 2);
    carry(b, 12, 1);
    await clock.advance(999);
    expect(rates()?.inPerSecond).toBe(0);
    await clock.advance(1);
    expect(rates()).toEqual({ inPerSecond: 42, outPerSecond: 3, noiseCount: 0 });
    await clock.advance(1_000);
    expect(rates()).toEqual({ inPerSecond: 0, outPerSecond: 0, noiseCount: 0 });
  });

  test('count noise since the start', async () => {
    const { clock, monitor, rates } = createMonitor();
    const connection = monitor.connect('a');
    connection.countNoise();
    await clock.advance(5_000);
    connection.tap(1).frame('in', 'listening', 9, null);
    connection.countNoise();
    await clock.advance(1_000);
    expect(rates()).toEqual({ inPerSecond: 1, outPerSecond: 0, noiseCount: 2 });
  });

  test('end with the monitor', async () => {
    const { clock, hub, monitor } = createMonitor();
    await clock.advance(1_000);
    monitor.dispose();
    const { version } = hub.state(TRAFFIC_FEED);
    await clock.advance(60_000);
    expect([hub.state(TRAFFIC_FEED).version, clock.pendingCount]).toEqual([version, 0]);
  });
});

describe('a lane', () => {
  test('and the horizon, which is the sum, are there from the beginning', () => {
    const { lane, monitor } = createMonitor();
    monitor.connect('a');
    const fresh = { newestSlotAt: START, counts: [0], spans: [{ at: START, status: 'stopped' }], troubles: [] };
    expect([lane('a'), lane(ALL_CONNECTIONS)]).toEqual([fresh, fresh]);
  });

  test('holds the frames of its connection, the horizon those of all', async () => {
    const { clock, lane, monitor } = createMonitor();
    const [a, b] = [monitor.connect('a'), monitor.connect('b')];
    carry(a, 5);
    carry(b, 2, 1);
    await clock.advance(ACTIVITY_SLOT_MS);
    carry(a, 1);
    await clock.advance(ACTIVITY_SLOT_MS);
    expect(lane('a')).toMatchObject({ newestSlotAt: START + 2 * ACTIVITY_SLOT_MS, counts: [5, 1, 0] });
    expect(lane('b')?.counts).toEqual([3, 0, 0]);
    expect(lane(ALL_CONNECTIONS)?.counts).toEqual([8, 1, 0]);
  });

  test('is told again with each slot and no more often while nothing changes', async () => {
    const { clock, hub, monitor } = createMonitor();
    monitor.connect('a');
    const { version } = hub.state(ACTIVITY_FEED, 'a');
    await clock.advance(10 * ACTIVITY_SLOT_MS);
    expect(hub.state(ACTIVITY_FEED, 'a').version).toBe(version + 10);
  });

  test('begins its slots in time although the beats come late', async () => {
    // A beat falls shortly before the end of a slot, and the next one more than a second later.
    const { clock, lane, monitor } = createMonitor(START + ACTIVITY_SLOT_MS - 1_001);
    monitor.connect('a');
    await clock.advance(1_000);
    clock.setWallClock(5);
    await clock.advance(1_000);
    expect(lane('a')?.newestSlotAt).toBe(START + ACTIVITY_SLOT_MS);
  });

  test('shows a sleep of the machine at the first beat after it', async () => {
    const { clock, lane, monitor } = createMonitor();
    carry(monitor.connect('a'), 4);
    await clock.advance(1_000);
    clock.setWallClock(10 * ACTIVITY_SLOT_MS);
    await clock.advance(1_000);
    expect(lane('a')).toMatchObject({
      newestSlotAt: START + 10 * ACTIVITY_SLOT_MS,
      counts: [4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    });
  });
});

describe('statuses and troubles', () => {
  test('the horizon shows the worst status of all', async () => {
    const { clock, lane, monitor } = createMonitor();
    const [a, b] = [monitor.connect('a'), monitor.connect('b')];
    a.setStatus('ready');
    await clock.advance(10);
    b.setStatus('failed');
    await clock.advance(10);
    b.setStatus('ready');
    expect(lane('a')?.spans.map(({ status }) => status)).toEqual(['stopped', 'ready']);
    expect(lane(ALL_CONNECTIONS)?.spans).toEqual([
      { at: START, status: 'stopped' },
      { at: START, status: 'ready' },
      { at: START + 10, status: 'failed' },
      { at: START + 20, status: 'ready' },
    ]);
  });

  test('a trouble is told at once; the horizon names whose it is', () => {
    const { lane, monitor } = createMonitor();
    monitor.connect('a').addTrouble('failed', 'ended unexpectedly, exit code 3');
    expect(lane('a')?.troubles).toEqual([{ at: START, status: 'failed', text: 'ended unexpectedly, exit code 3' }]);
    expect(lane(ALL_CONNECTIONS)?.troubles).toEqual([
      { at: START, status: 'failed', text: 'a: ended unexpectedly, exit code 3' },
    ]);
  });

  test('a connection that is let go has no lane, and weighs on the horizon no more', async () => {
    const { clock, hub, lane, monitor } = createMonitor();
    const [a, b] = [monitor.connect('a'), monitor.connect('b')];
    a.setStatus('ready');
    b.setStatus('failed');
    b.dispose();
    expect(lane(ALL_CONNECTIONS)?.spans.at(-1)?.status).toBe('ready');
    expect(hub.state(ACTIVITY_FEED, 'b').value).toBeUndefined();
    await clock.advance(2 * ACTIVITY_SLOT_MS);
    expect(hub.state(ACTIVITY_FEED, 'b').value).toBeUndefined();
  });
});

describe('the history', () => {
  const JOB = { key: 'job-1', kind: 'work', label: 'db_export' } as const;

  test('has the frames, the status, the troubles and the spans of its connection alone', async () => {
    const { clock, hub, monitor } = createMonitor();
    const [a, b] = [monitor.connect('a'), monitor.connect('b')];
    a.setStatus('ready');
    a.addTrouble('stale', 'late');
    a.reportSpans('jobs', [JOB]);
    a.countEvent({ name: 'deltas', joinMs: 5_000, label: (count) => `${count} deltas` });
    carry(a, 3, 1);
    carry(b, 5);
    await clock.advance(1_000);
    const recent = hub.state(TIMELINE_RECENT_FEED, 'a').value;
    expect(recent?.steps.in.slice(-2)).toEqual([3, 0]);
    expect(recent?.steps.out.slice(-2)).toEqual([1, 0]);
    expect(recent?.statuses.map(({ status }) => status)).toEqual(['stopped', 'ready']);
    expect(recent?.troubles).toEqual([{ at: START, status: 'stale', text: 'late' }]);
    expect(recent?.spans.map(({ label }) => label)).toEqual(['db_export', '1 deltas']);
    const other = hub.state(TIMELINE_RECENT_FEED, 'b').value;
    expect(other?.steps.in.slice(-2)).toEqual([5, 0]);
    expect(other).toMatchObject({ troubles: [], spans: [] });
  });

  test('is published while there is something new', async () => {
    const { clock, hub, monitor } = createMonitor();
    const connection = monitor.connect('a');
    await clock.advance(1_000);
    const feed = hub.state(TIMELINE_RECENT_FEED, 'a');
    const { version } = feed;
    await clock.advance(10_000);
    expect(feed.version).toBe(version);
    carry(connection, 1);
    await clock.advance(1_000);
    expect(feed.version).toBe(version + 1);
  });

  test('is sealed one after the other again after the machine has slept', async () => {
    const { clock, hub, monitor } = createMonitor();
    const feeds = ['a', 'b', 'c'].map((id) => {
      monitor.connect(id);
      return hub.state(TIMELINE_PAST_FEED, id);
    });
    await clock.advance(60_000);
    clock.setWallClock(2 * 3_600_000 + 7_000);
    await clock.advance(1_000);
    expect(feeds.map(({ value }) => value !== undefined)).toEqual([true, true, true]);
    const sealedAt = new Map<string, number>();
    feeds.forEach((feed, index) => {
      feed.onChange(() => sealedAt.set(`${index}`, clock.now()));
    });
    await clock.advance(SEAL_EVERY_MS);
    const [a = 0, b = 0, c = 0] = ['0', '1', '2'].map((index) => sealedAt.get(index));
    expect([b - a, c - b]).toEqual([21_000, 21_000]);
  });

  test('is not put together while nobody reads it', async () => {
    const { clock, hub, monitor } = createMonitor();
    const connection = monitor.connect('a');
    const made = vi.spyOn(ConnectionHistory.prototype, 'recent', 'get');
    onTestFinished(() => made.mockRestore());
    for (let second = 0; second < 10; second += 1) {
      carry(connection, 1);
      await clock.advance(1_000);
    }
    expect(made).not.toHaveBeenCalled();
    const [first, second] = [0, 1].map(() => hub.state(TIMELINE_RECENT_FEED, 'a').value);
    expect(first?.steps.in.reduce((a, b) => a + b)).toBe(10);
    expect([second === first, made.mock.calls.length]).toEqual([true, 1]);
  });

  test('of many connections is sealed one after the other', async () => {
    const { clock, hub, monitor } = createMonitor();
    monitor.connect('a');
    monitor.connect('b');
    const sealed = () => ['a', 'b'].filter((id) => hub.state(TIMELINE_PAST_FEED, id).value !== undefined);
    await clock.advance(SEAL_EVERY_MS - 1_000);
    expect(sealed()).toEqual([]);
    await clock.advance(1_000);
    expect(sealed()).toEqual(['a']);
    await clock.advance(60_000);
    expect(sealed()).toEqual(['a', 'b']);
  });

  test('takes spans that another part knows, by the id of the connection', async () => {
    const { clock, hub, monitor } = createMonitor();
    monitor.connect('a');
    monitor.find('a')?.reportSpans('jobs', [JOB]);
    expect(monitor.find('b')).toBeUndefined();
    await clock.advance(1_000);
    expect(hub.state(TIMELINE_RECENT_FEED, 'a').value?.spans).toHaveLength(1);
  });

  test('ends with its connection', async () => {
    const { clock, hub, monitor } = createMonitor();
    const connection = monitor.connect('a');
    await clock.advance(SEAL_EVERY_MS);
    connection.dispose();
    expect(monitor.find('a')).toBeUndefined();
    expect(hub.state(TIMELINE_RECENT_FEED, 'a').value).toBeUndefined();
    expect(hub.state(TIMELINE_PAST_FEED, 'a').value).toBeUndefined();
  });
});
