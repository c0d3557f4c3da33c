import { describe, expect, test } from 'vitest';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import type { FeedFrame, LogUpdate, StateUpdate } from '#shared/panel/messages.ts';
import { PROVIDERS_FEED, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { SAMPLE_NOW, sampleProvider, sampleStatus } from '#shared/panel/testing/samples.ts';
import { ACTIVITY_FEED } from '#shared/panel/traffic.ts';
import { FeedStore } from './feed-store.ts';

const STATUS = { feed: 'status', key: 'bridge' } as const;
const LOG = { feed: 'log', key: 'bridge' } as const;

function createFeeds() {
  let changes = 0;
  const feeds = new FeedStore(() => {
    changes += 1;
  });
  return {
    feeds,
    changes: () => changes,
    status: () => feeds.state(feeds.store.getState().states, STATUS_FEED, 'bridge'),
    log: () => feeds.log(feeds.store.getState().logs, LOG_FEED, 'bridge'),
  };
}

function frame(states: readonly StateUpdate[], logs: readonly LogUpdate[] = []): FeedFrame {
  return { type: 'frame', frame: 1, states, logs };
}

const row = (seq: number): LogRow => ({
  at: SAMPLE_NOW,
  level: 'info',
  source: 'log',
  text: `row ${seq}`,
  providerId: 'bridge',
  appId: '',
});

/** `count` rows from `firstSeq` on. */
function rows(firstSeq: number, count: number, dropped = 0): LogUpdate<LogRow> {
  return { ...LOG, firstSeq, rows: Array.from({ length: count }, (_, index) => row(firstSeq + index)), dropped };
}

describe('what is watched', () => {
  test('is watched as long as one part of the window does; only the first and the last are news', () => {
    const { changes, feeds } = createFeeds();
    const ends = [
      feeds.watch(STATUS_FEED, 'bridge'),
      feeds.watch(STATUS_FEED, 'bridge'),
      feeds.watch(LOG_FEED, 'bridge'),
    ];
    expect([feeds.watched, changes()]).toEqual([[STATUS, LOG], 2]);
    ends[0]?.();
    expect([feeds.watched, changes()]).toEqual([[STATUS, LOG], 2]);
    ends[1]?.();
    expect([feeds.watched, changes()]).toEqual([[LOG], 3]);
  });

  test('is let go once by each part, however often it says so', () => {
    const { feeds } = createFeeds();
    const end = feeds.watch(STATUS_FEED, 'bridge');
    feeds.watch(STATUS_FEED, 'bridge');
    end();
    end();
    expect(feeds.watched).toEqual([STATUS]);
  });

  test('is told apart by feed and key', () => {
    const { feeds } = createFeeds();
    feeds.watch(STATUS_FEED, 'a');
    feeds.watch(ACTIVITY_FEED, 'a');
    feeds.watch(STATUS_FEED, 'b');
    expect(feeds.watched).toHaveLength(3);
  });
});

describe('a state feed', () => {
  test('has the newest value that came, and none before', () => {
    const { feeds, status } = createFeeds();
    feeds.watch(STATUS_FEED, 'bridge');
    expect(status()).toBeUndefined();
    feeds.apply(frame([{ ...STATUS, value: sampleStatus(5) }]));
    feeds.apply(frame([{ ...STATUS, value: sampleStatus(1) }]));
    expect(status()).toEqual(sampleStatus(1));
  });

  test('that a frame does not name keeps its value, the same object', () => {
    const { feeds, status } = createFeeds();
    feeds.watch(STATUS_FEED, 'bridge');
    feeds.watch(PROVIDERS_FEED, '');
    const value = sampleStatus();
    feeds.apply(frame([{ ...STATUS, value }]));
    feeds.apply(frame([{ feed: 'providers', key: '', value: [sampleProvider()] }]));
    expect(status()).toBe(value);
  });

  test('that nobody watches is not taken in', () => {
    const { feeds, status } = createFeeds();
    feeds.apply(frame([{ ...STATUS, value: sampleStatus() }], [rows(0, 3)]));
    expect([status(), feeds.store.getState().logs.size]).toEqual([undefined, 0]);
  });

  test('that one page leaves and the next takes up within a turn is kept; otherwise it is forgotten', () => {
    const { feeds, log, status } = createFeeds();
    const ends = [feeds.watch(STATUS_FEED, 'bridge'), feeds.watch(LOG_FEED, 'bridge')];
    feeds.apply(frame([{ ...STATUS, value: sampleStatus() }], [rows(0, 3)]));
    for (const end of ends) end();
    feeds.watch(STATUS_FEED, 'bridge');
    feeds.forgetUnwatched();
    expect(status()).toEqual(sampleStatus());
    expect(log()).toBeUndefined();
  });
});

describe('a log feed', () => {
  test('grows in place by the rows that came, and has another version', () => {
    const { feeds, log } = createFeeds();
    feeds.watch(LOG_FEED, 'bridge');
    feeds.apply(frame([], [rows(40, 2)]));
    const before = log();
    feeds.apply(frame([], [rows(42, 1)]));
    expect(log()?.buffer).toBe(before?.buffer);
    expect([before?.version, log()?.version]).toEqual([1, 2]);
    expect([log()?.buffer.keptCount, log()?.buffer.totalCount]).toEqual([3, 43]);
  });

  test('that a frame does not name stays as it is', () => {
    const { feeds, log } = createFeeds();
    feeds.watch(LOG_FEED, 'bridge');
    feeds.watch(STATUS_FEED, 'bridge');
    feeds.apply(frame([], [rows(0, 1)]));
    const before = log();
    feeds.apply(frame([{ ...STATUS, value: sampleStatus() }]));
    expect(log()).toBe(before);
  });

  test('counts what this window did not get, for itself and for the window', () => {
    const { feeds, log } = createFeeds();
    feeds.watch(LOG_FEED, 'bridge');
    feeds.apply(frame([], [rows(0, 2)]));
    feeds.apply(frame([], [rows(12, 1, 10)]));
    feeds.apply(frame([], [rows(18, 1, 5)]));
    expect(log()?.buffer.missedCount).toBe(15);
    expect(feeds.store.getState().missedCount).toBe(15);
  });
});
