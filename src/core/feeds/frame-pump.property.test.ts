import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import type { FeedAddress, FeedFrame } from '#shared/panel/messages.ts';
import { STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { createTestPlatform } from '../platform/testing/test-platform.ts';
import { FeedHub } from './feed-hub.ts';
import type { FakeWindow } from './testing/fake-window.ts';
import { createFakeWindow } from './testing/fake-window.ts';
import { WindowFeeds } from './window-feeds.ts';

const FEEDS = [LOG_FEED, STATUS_FEED];
const LOG_CAPACITY = 7_500;
const LOG_KEYS = ['a', 'b'] as const;
const STATE_KEYS = ['x', 'y'] as const;
const ADDRESSES: readonly FeedAddress[] = [
  ...LOG_KEYS.map((key) => ({ feed: 'log', key }) as const),
  ...STATE_KEYS.map((key) => ({ feed: 'status', key }) as const),
];

const happening = fc.oneof(
  fc.record({
    kind: fc.constant('append' as const),
    key: fc.constantFrom(...LOG_KEYS),
    count: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 3_000, max: 9_000 })),
  }),
  fc.record({ kind: fc.constant('set' as const), key: fc.constantFrom(...STATE_KEYS) }),
  fc.record({ kind: fc.constant('watch' as const), feeds: fc.subarray([...ADDRESSES]) }),
  fc.record({ kind: fc.constant('show' as const), visibility: fc.constantFrom('visible', 'hidden') }),
  fc.record({ kind: fc.constant('acknowledge' as const) }),
  fc.record({ kind: fc.constant('babble' as const), text: fc.oneof(fc.string(), fc.json()) }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 600 }) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A window that checks every frame against what it may and must be told. */
class Scene {
  readonly platform = createTestPlatform();
  readonly hub = new FeedHub(LOG_CAPACITY);
  readonly window: FakeWindow = createFakeWindow((frame) => this.#check(frame));
  readonly pump = new WindowFeeds({ feeds: FEEDS, hub: this.hub, port: this.window.port, platform: this.platform });
  /** The next row that the window waits for, of each watched log. */
  readonly expectedSeqs = new Map<string, number>();
  /** The newest value that arrived, of each watched state. */
  readonly values = new Map<string, unknown>();
  watched: readonly FeedAddress[] = [];
  visibility: 'visible' | 'hidden' = 'visible';
  #unacknowledged = 0;
  #lastSentAt = Number.NEGATIVE_INFINITY;
  #setCount = 0;

  async happen(next: Happening): Promise<void> {
    switch (next.kind) {
      case 'append':
        this.#append(next.key, next.count);
        break;
      case 'set':
        this.#setCount += 1;
        this.hub.state(STATUS_FEED, next.key).set({
          appId: `${this.#setCount}`,
          good: null,
          refreshError: null,
          updates: 'polled',
          intervalMs: 1_000,
          roundTripsMs: [],
        });
        break;
      case 'watch':
        this.#watch(next.feeds);
        break;
      case 'show':
        this.visibility = next.visibility;
        this.window.show(next.visibility);
        break;
      case 'acknowledge':
        this.acknowledge();
        break;
      case 'babble':
        this.window.send(next.text);
        break;
      case 'pass':
        await this.platform.clock.advance(next.ms, 100);
        break;
    }
  }

  acknowledge(): void {
    this.#unacknowledged = 0;
    this.window.acknowledge();
  }

  #append(key: string, count: number): void {
    const log = this.hub.log(LOG_FEED, key);
    for (let added = 0; added < count; added += 1) {
      // Each row says its own sequence number.
      log.append({ at: 0, level: 'info', source: 'log', text: `${log.nextSeq}`, providerId: 'bridge', appId: '' });
    }
  }

  #watch(feeds: readonly FeedAddress[]): void {
    for (const { feed, key } of feeds) {
      if (this.watched.some((each) => each.feed === feed && each.key === key)) continue;
      if (feed === 'log') this.expectedSeqs.set(key, this.hub.log(LOG_FEED, key).firstSeq);
      else this.values.delete(key);
    }
    this.watched = feeds;
    this.window.watch(...feeds);
  }

  #check(frame: FeedFrame): void {
    const now = this.platform.clock.elapsed();
    this.#unacknowledged += 1;
    expect(this.#unacknowledged, 'a frame before the last one was acknowledged').toBe(1);
    expect(now - this.#lastSentAt).toBeGreaterThanOrEqual(this.visibility === 'visible' ? 33 : 500);
    this.#lastSentAt = now;
    expect(frame.states.length + frame.logs.length, 'an empty frame').toBeGreaterThan(0);
    for (const { feed, key } of [...frame.states, ...frame.logs]) {
      expect(this.watched, 'a feed that is not watched').toContainEqual({ feed, key });
    }
    for (const { key, value } of frame.states) this.values.set(key, value);
    for (const { key, firstSeq, rows, dropped } of frame.logs) {
      expect(firstSeq - dropped, 'a row twice, out of order or lost').toBe(this.expectedSeqs.get(key));
      expect(rows.length).toBeLessThanOrEqual(6_000);
      expect((rows as readonly LogRow[]).map(({ text }) => text)).toEqual(
        rows.map((_, index) => `${firstSeq + index}`),
      );
      this.expectedSeqs.set(key, firstSeq + rows.length);
    }
  }
}

test('each row of a watched log arrives once and in order or is counted as dropped; states end with the newest value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 60 }), async (happenings) => {
      const scene = new Scene();
      for (const next of happenings) await scene.happen(next);
      for (let turn = 0; turn < 6; turn += 1) {
        scene.acknowledge();
        await scene.platform.clock.advance(500);
      }
      for (const { feed, key } of scene.watched) {
        if (feed === 'log') expect(scene.expectedSeqs.get(key)).toBe(scene.hub.log(LOG_FEED, key).nextSeq);
        else expect(scene.values.get(key)).toEqual(scene.hub.state(STATUS_FEED, key).value);
      }
      scene.acknowledge();
      expect(scene.platform.clock.pendingCount, 'a timer with nothing to send').toBe(0);
    }),
    { numRuns: 150 },
  );
}, 60_000);
