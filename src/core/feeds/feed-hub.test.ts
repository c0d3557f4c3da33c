import { describe, expect, test } from 'vitest';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { TRAFFIC_FEED } from '#shared/panel/traffic.ts';
import type { FrameDraft } from './feed-cursor.ts';
import { FeedHub } from './feed-hub.ts';

const LOG = { feed: 'log', key: 'bridge' } as const;
const TRAFFIC = { feed: 'traffic', key: '' } as const;

function row(text: string): LogRow {
  return { at: 0, level: 'info', source: 'log', text, providerId: 'bridge', appId: '' };
}

function traffic(inPerSecond: number) {
  return { inPerSecond, outPerSecond: 0, droppedCount: 0, noiseCount: 0 };
}

function rows(count: number) {
  return { rows: count, chars: Number.POSITIVE_INFINITY };
}

function createDraft(): FrameDraft {
  return { states: [], logs: [] };
}

describe('a hub', () => {
  test('has one feed for each definition and key', () => {
    const hub = new FeedHub();
    expect(hub.log(LOG_FEED, 'a')).toBe(hub.log(LOG_FEED, 'a'));
    expect(hub.log(LOG_FEED, 'a')).not.toBe(hub.log(LOG_FEED, 'b'));
    expect(hub.state(TRAFFIC_FEED)).toBe(hub.state(TRAFFIC_FEED));
  });

  test('a watcher of a state begins with the newest value and gets only newest values', () => {
    const hub = new FeedHub();
    const feed = hub.state(TRAFFIC_FEED);
    feed.set(traffic(1));
    feed.set(traffic(2));
    let newsCount = 0;
    const cursor = hub.watch(TRAFFIC_FEED, '', () => {
      newsCount += 1;
    });
    const draft = createDraft();
    cursor.collect(draft, rows(10));
    cursor.collect(draft, rows(10));
    feed.set(traffic(3));
    feed.set(traffic(4));
    cursor.collect(draft, rows(10));
    expect(draft.states).toEqual([
      { ...TRAFFIC, value: traffic(2) },
      { ...TRAFFIC, value: traffic(4) },
    ]);
    expect([newsCount, cursor.hasNews]).toEqual([2, false]);
  });

  test('a watcher of a log begins with the oldest row that is there and learns what it missed since', () => {
    const hub = new FeedHub(3);
    const feed = hub.log(LOG_FEED, 'bridge');
    for (const text of ['a', 'b', 'c', 'd', 'e']) feed.append(row(text));
    const cursor = hub.watch(LOG_FEED, 'bridge', () => {});
    const draft = createDraft();
    cursor.collect(draft, rows(2));
    for (const text of ['f', 'g', 'h']) feed.append(row(text));
    cursor.collect(draft, rows(2));
    cursor.collect(draft, rows(2));
    expect(draft.logs).toEqual([
      { ...LOG, firstSeq: 2, rows: [row('c'), row('d')], dropped: 0 },
      { ...LOG, firstSeq: 5, rows: [row('f'), row('g')], dropped: 1 },
      { ...LOG, firstSeq: 7, rows: [row('h')], dropped: 0 },
    ]);
    expect(cursor.hasNews).toBe(false);
  });

  test.each([
    ['texts', (size: number) => row('x'.repeat(size))],
    ['params', (size: number) => ({ ...row('a'), params: { x: 'x'.repeat(size) } })],
  ])('a log keeps no more %s than its bound, however few rows they are', (_, rowOf) => {
    const feed = new FeedHub().log(LOG_FEED, 'bridge');
    const overAQuarter = rowOf(4 * 1024 * 1024 + 1);
    for (let count = 0; count < 10; count += 1) feed.append(overAQuarter);
    expect(feed.nextSeq - feed.firstSeq).toBe(3);
  });

  test('a watcher may come before the writer', () => {
    const hub = new FeedHub();
    const cursor = hub.watch(LOG_FEED, 'bridge', () => {});
    expect(cursor.hasNews).toBe(false);
    hub.log(LOG_FEED, 'bridge').append(row('a'));
    expect(cursor.hasNews).toBe(true);
  });

  test('a watch that is ended twice ends no other', () => {
    const hub = new FeedHub();
    const [first, second] = [hub.watch(LOG_FEED, 'bridge', () => {}), hub.watch(LOG_FEED, 'bridge', () => {})];
    first.dispose();
    first.dispose();
    hub.log(LOG_FEED, 'bridge').append(row('a'));
    expect(second.hasNews).toBe(true);
  });

  test('a feed that nobody has written or watched can be removed', () => {
    const hub = new FeedHub();
    hub.remove(LOG_FEED, 'bridge');
    expect(hub.log(LOG_FEED, 'bridge').nextSeq).toBe(0);
  });

  test('a feed with a writer outlives its watchers; one without is forgotten with the last of them', () => {
    const hub = new FeedHub();
    const written = hub.log(LOG_FEED, 'bridge');
    hub.watch(LOG_FEED, 'bridge', () => {}).dispose();
    expect(hub.log(LOG_FEED, 'bridge')).toBe(written);
    hub.remove(LOG_FEED, 'bridge');
    expect(hub.log(LOG_FEED, 'bridge')).not.toBe(written);
  });

  test('who follows a state hears the value that there is and each new one, also of another writer, until the end', () => {
    const hub = new FeedHub();
    const received: number[] = [];
    hub.state(TRAFFIC_FEED).set(traffic(1));
    const following = hub.follow(TRAFFIC_FEED, '', ({ inPerSecond }) => received.push(inPerSecond));
    hub.remove(TRAFFIC_FEED);
    hub.state(TRAFFIC_FEED).set(traffic(2));
    following.dispose();
    hub.state(TRAFFIC_FEED).set(traffic(3));
    expect(received).toEqual([1, 2]);
    hub.follow(STATUS_FEED, 'nobody', () => received.push(0)).dispose();
    expect(received).toEqual([1, 2]);
  });

  test('who watches a removed feed goes on where it is written again', () => {
    const hub = new FeedHub();
    hub.log(LOG_FEED, 'bridge').append(row('a'));
    const cursor = hub.watch(LOG_FEED, 'bridge', () => {});
    hub.remove(LOG_FEED, 'bridge');
    hub.log(LOG_FEED, 'bridge').append(row('b'));
    const draft = createDraft();
    cursor.collect(draft, rows(10));
    expect(draft.logs).toEqual([{ ...LOG, firstSeq: 0, rows: [row('a'), row('b')], dropped: 0 }]);
    hub.remove(LOG_FEED, 'bridge');
    cursor.dispose();
    cursor.dispose();
    expect(hub.log(LOG_FEED, 'bridge').nextSeq).toBe(0);
  });
});
