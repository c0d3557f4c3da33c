import { describe, expect, test } from 'vitest';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { FeedHub } from './feed-hub.ts';
import { createFakeWindow } from './testing/fake-window.ts';
import { WindowFeeds } from './window-feeds.ts';

const FEEDS = [LOG_FEED, TRAFFIC_FEED, STATUS_FEED];
const LOG = { feed: 'log', key: 'bridge' } as const;
const TRAFFIC = { feed: 'traffic', key: '' } as const;

function row(text: string): LogRow {
  return { at: 0, level: 'info', source: 'log', text, providerId: 'bridge', appId: '' };
}

function traffic(inPerSecond: number) {
  return { inPerSecond, outPerSecond: 0, droppedCount: 0, noiseCount: 0 };
}

function createScene() {
  const platform = createTestPlatform();
  const hub = new FeedHub();
  const sentAt: number[] = [];
  const window = createFakeWindow(() => sentAt.push(platform.clock.elapsed()));
  const pump = new WindowFeeds({ feeds: FEEDS, hub, port: window.port, platform });
  return { clock: platform.clock, entries: platform.entries, hub, window, pump, sentAt };
}

describe('a pump', () => {
  test('sends what there is at once, in one frame for all feeds', async () => {
    const { clock, hub, window, sentAt } = createScene();
    hub.state(TRAFFIC_FEED).set(traffic(1));
    hub.log(LOG_FEED, 'bridge').append(row('a'));
    window.watch(TRAFFIC, LOG, { feed: 'status', key: 'nobody' });
    await clock.advance(0);
    expect(window.frames).toEqual([
      {
        type: 'frame',
        frame: 1,
        states: [{ ...TRAFFIC, value: traffic(1) }],
        logs: [{ ...LOG, firstSeq: 0, rows: [row('a')], dropped: 0 }],
      },
    ]);
    expect(sentAt).toEqual([0]);
  });

  test('sends nothing and sets no timer while nothing that is watched changes', async () => {
    const { clock, hub, window } = createScene();
    window.watch(LOG);
    hub.state(TRAFFIC_FEED).set(traffic(1));
    hub.log(LOG_FEED, 'other').append(row('a'));
    expect(clock.pendingCount).toBe(0);
    await clock.advance(60_000);
    expect(window.frames).toEqual([]);
  });

  test('sends the next frame 33 ms after the last at the earliest, with the newest value', async () => {
    const { clock, hub, window, sentAt } = createScene();
    const feed = hub.state(TRAFFIC_FEED);
    window.watch(TRAFFIC);
    for (let value = 1; value <= 50; value += 1) {
      feed.set(traffic(value));
      await clock.advance(2);
      window.acknowledge();
    }
    await clock.advance(33);
    expect(sentAt).toEqual([0, 33, 66, 99]);
    expect(window.frames.map(({ states }) => states.map(({ value }) => value))).toEqual([
      [traffic(1)],
      [traffic(17)],
      [traffic(33)],
      [traffic(50)],
    ]);
  });

  test('sends two frames a second to a window that nobody sees, and catches up when it is seen', async () => {
    const { clock, hub, window, sentAt } = createScene();
    const log = hub.log(LOG_FEED, 'bridge');
    window.watch(LOG);
    window.show('hidden');
    for (let count = 0; count < 120; count += 1) {
      log.append(row(`${count}`));
      await clock.advance(10);
      window.acknowledge();
    }
    expect(sentAt).toEqual([0, 500, 1_000]);
    window.show('visible');
    await clock.advance(0);
    expect(sentAt).toEqual([0, 500, 1_000, 1_200]);
  });

  test('waits for the acknowledgement however long it takes, and then sends everything at once', async () => {
    const { clock, hub, window } = createScene();
    const log = hub.log(LOG_FEED, 'bridge');
    window.watch(LOG);
    log.append(row('a'));
    await clock.advance(1_000);
    for (const text of ['b', 'c']) {
      log.append(row(text));
      await clock.advance(1_000);
    }
    expect(window.frames).toHaveLength(1);
    window.acknowledge();
    await clock.advance(0);
    expect(window.frames[1]?.logs).toEqual([{ ...LOG, firstSeq: 1, rows: [row('b'), row('c')], dropped: 0 }]);
  });

  test('sends at most 6,000 rows of a log in a frame, and the rest in the next', async () => {
    const { clock, hub, window } = createScene();
    const log = hub.log(LOG_FEED, 'bridge');
    for (let count = 0; count < 13_500; count += 1) log.append(row(`${count}`));
    window.watch(LOG);
    for (let turn = 0; turn < 4; turn += 1) {
      await clock.advance(33);
      window.acknowledge();
    }
    expect(window.frames.map(({ logs }) => [logs[0]?.firstSeq, logs[0]?.rows.length])).toEqual([
      [0, 6_000],
      [6_000, 6_000],
      [12_000, 1_500],
    ]);
  });

  test('sends fewer rows in a frame where they are long, and at least one', async () => {
    const { clock, hub, window } = createScene();
    const log = hub.log(LOG_FEED, 'bridge');
    for (const length of [1_500_000, 600_000, 1_000_000, 4_000_000]) log.append(row('x'.repeat(length)));
    window.watch(LOG);
    for (let turn = 0; turn < 4; turn += 1) {
      await clock.advance(33);
      window.acknowledge();
    }
    expect(window.frames.map(({ logs }) => logs[0]?.rows.length)).toEqual([1, 2, 1]);
  });

  test('a feed that stays watched keeps its place; one that comes back begins with what there is', async () => {
    const { clock, hub, window } = createScene();
    hub.log(LOG_FEED, 'bridge').append(row('a'));
    hub.state(TRAFFIC_FEED).set(traffic(1));
    window.watch(LOG, TRAFFIC);
    await clock.advance(33);
    window.acknowledge();
    window.watch(LOG);
    await clock.advance(33);
    expect(window.frames).toHaveLength(1);
    window.watch(LOG, TRAFFIC, TRAFFIC);
    await clock.advance(33);
    expect(window.frames[1]).toEqual({
      type: 'frame',
      frame: 2,
      states: [{ ...TRAFFIC, value: traffic(1) }],
      logs: [],
    });
  });

  test('sends nothing of a feed that is no longer watched', async () => {
    const { clock, hub, window } = createScene();
    window.watch(TRAFFIC);
    hub.state(TRAFFIC_FEED).set(traffic(1));
    window.watch();
    await clock.advance(1_000);
    expect(window.frames).toEqual([]);
  });

  test.each([
    '',
    '{',
    'null',
    '"watch"',
    '[]',
    '{"type":"watch"}',
    '{"type":"watch","feeds":[{"feed":"secrets","key":""}]}',
    '{"type":"watch","feeds":[{"feed":"__proto__","key":""}]}',
    '{"type":"watch","feeds":[{"feed":"log","key":7}]}',
    '{"type":"visibility","visibility":"half"}',
    '{"type":"acknowledge","frame":-1}',
    '{"type":"acknowledge","frame":7}',
    '{"type":"acknowledge","frame":0}',
    '['.repeat(100_000),
  ])('counts and logs a message that it does not understand, and goes on: %#', async (text) => {
    const { clock, entries, hub, window, pump } = createScene();
    window.send(text);
    expect(pump.rejectedCount).toBe(1);
    expect(entries.map(({ event }) => event)).toEqual(['feed-message-rejected']);
    hub.state(TRAFFIC_FEED).set(traffic(1));
    window.watch(TRAFFIC);
    await clock.advance(0);
    expect(window.frames).toHaveLength(1);
  });

  test('does not fill the log when a window floods its port', () => {
    const { entries, window, pump } = createScene();
    for (let count = 0; count < 1_000; count += 1) window.send('?');
    expect(pump.rejectedCount).toBe(1_000);
    expect(entries).toHaveLength(10);
  });

  test('a second acknowledgement of the same frame does not let two frames out', async () => {
    const { clock, hub, window, pump } = createScene();
    const feed = hub.state(TRAFFIC_FEED);
    window.watch(TRAFFIC);
    feed.set(traffic(1));
    await clock.advance(33);
    window.acknowledge();
    feed.set(traffic(2));
    await clock.advance(33);
    window.send('{"type":"acknowledge","frame":1}');
    feed.set(traffic(3));
    await clock.advance(1_000);
    expect(window.frames).toHaveLength(2);
    expect(pump.rejectedCount).toBe(1);
  });

  test.each(['close', 'dispose'] as const)('after %s it holds on to nothing', async (end) => {
    const { clock, hub, window, pump } = createScene();
    const feed = hub.state(TRAFFIC_FEED);
    window.watch(TRAFFIC);
    feed.set(traffic(1));
    if (end === 'close') window.close();
    else pump.dispose();
    feed.set(traffic(2));
    window.watch(LOG);
    expect(clock.pendingCount).toBe(0);
    await clock.advance(1_000);
    expect(window.frames).toEqual([]);
  });
});
