import { expect, test } from 'vitest';
import { BOTS_FEED } from '#shared/panel/bots/bots.ts';
import { PROVIDERS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { sampleBot, sampleProvider } from '#shared/panel/testing/samples.ts';
import { FeedStore } from './feed-store.ts';
import { type FeedReads, FeedTracker } from './feed-tracker.ts';

function world() {
  const feeds = new FeedStore(() => {});
  const tracker = new FeedTracker(feeds);
  let changes = 0;
  const unsubscribe = tracker.subscribe(() => {
    changes += 1;
  });
  let frame = 0;
  return {
    feeds,
    tracker,
    unsubscribe,
    changes: () => changes,
    watched: () => feeds.watched.map(({ feed }) => feed),
    /** Sends the newest value of a feed. */
    send(feed: 'bots' | 'providers', value: readonly never[] | ReturnType<typeof sampleBot>[]) {
      frame += 1;
      feeds.apply({ type: 'frame', frame, states: [{ feed, key: '', value }], logs: [] });
    },
  };
}

test('what was read is watched once the drawing is seen, and what is read no more is not', () => {
  const { tracker, watched } = world();
  const first: FeedReads = new Map();
  expect(tracker.read(first, BOTS_FEED, '')).toBeUndefined();
  expect(watched()).toEqual([]);
  tracker.commit(first);
  expect(watched()).toEqual(['bots']);
  const second: FeedReads = new Map();
  tracker.read(second, PROVIDERS_FEED, '');
  tracker.commit(second);
  expect(watched()).toEqual(['providers']);
  tracker.commit(new Map());
  expect(watched()).toEqual([]);
});

test('a new value of what was read is told, and any other is not', () => {
  const { changes, feeds, send, tracker, unsubscribe } = world();
  const reads: FeedReads = new Map();
  tracker.read(reads, BOTS_FEED, '');
  tracker.commit(reads);
  feeds.watch(PROVIDERS_FEED, '');
  send('providers', []);
  expect([changes(), tracker.version()]).toEqual([0, 0]);
  const bots = [sampleBot()];
  send('bots', bots);
  expect([changes(), tracker.version()]).toEqual([1, 1]);
  const next: FeedReads = new Map();
  expect(tracker.read(next, BOTS_FEED, '')).toBe(bots);
  tracker.commit(next);
  expect(changes()).toBe(1);
  unsubscribe();
  send('bots', []);
  expect(changes()).toBe(1);
});

test('what changed between a drawing and its being seen is told as well', () => {
  const { changes, feeds, tracker } = world();
  feeds.watch(PROVIDERS_FEED, '');
  const reads: FeedReads = new Map();
  tracker.read(reads, PROVIDERS_FEED, '');
  const states = [{ feed: 'providers', key: '', value: [sampleProvider()] }] as const;
  feeds.apply({ type: 'frame', frame: 1, states, logs: [] });
  tracker.commit(reads);
  expect(changes()).toBe(1);
});
