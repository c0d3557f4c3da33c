import { expect, test } from 'vitest';
import { joinTimeline } from './join-timeline.ts';
import type { TimelinePart, TimelineSpan } from './timeline.ts';

const span = (id: number, at: number, endedAt: number | null): TimelineSpan => ({
  ...{ id, at, endedAt, kind: 'work', label: `job ${id}` },
});

const PAST: TimelinePart = {
  steps: { firstAt: 0, stepMs: 3_000, in: [1, 2, 3, 4], out: [0, 0, 0, 4] },
  statuses: [
    { at: 0, status: 'working' },
    { at: 2_000, status: 'ready' },
    { at: 7_000, status: 'stale' },
  ],
  troubles: [
    { at: 1_000, status: 'failed', text: 'first' },
    { at: 7_000, status: 'stale', text: 'second' },
  ],
  spans: [span(1, 0, 2_000), span(2, 5_000, 7_000)],
};

const RECENT: TimelinePart = {
  steps: { firstAt: 6_000, stepMs: 1_000, in: [1, 1, 1, 4, 0], out: [0, 0, 0, 4, 0] },
  statuses: [
    { at: 2_000, status: 'ready' },
    { at: 7_000, status: 'stale' },
    { at: 10_000, status: 'ready' },
  ],
  troubles: [{ at: 7_000, status: 'stale', text: 'second' }],
  spans: [span(2, 5_000, 7_000), span(3, 4_000, null)],
};

test('nothing is known before a part has come', () => {
  expect(joinTimeline(undefined, undefined)).toBeNull();
});

test('one part alone is the whole', () => {
  const spans = [span(3, 4_000, null), span(2, 5_000, 7_000)];
  expect(joinTimeline(undefined, RECENT)).toEqual({ ...RECENT, from: 6_000, steps: [RECENT.steps], spans });
  expect(joinTimeline(PAST, undefined)).toEqual({ ...PAST, from: 0, steps: [PAST.steps] });
});

test('where both parts overlap the recent one applies, and nothing is told twice', () => {
  const timeline = joinTimeline(PAST, RECENT);
  expect(timeline?.from).toBe(0);
  expect(timeline?.steps).toEqual([{ firstAt: 0, stepMs: 3_000, in: [1, 2], out: [0, 0] }, RECENT.steps]);
  expect(timeline?.statuses.map(({ at }) => at)).toEqual([0, 2_000, 7_000, 10_000]);
  expect(timeline?.troubles.map(({ text }) => text)).toEqual(['first', 'second']);
  expect(timeline?.spans.map(({ id }) => id)).toEqual([1, 3, 2]);
});

test('a span that has ended since the past was published has its end', () => {
  const running: TimelinePart = { ...PAST, spans: [span(2, 5_000, 6_500)] };
  expect(joinTimeline(running, RECENT)?.spans.find(({ id }) => id === 2)?.endedAt).toBe(7_000);
});

test('a past that ends where the recent part begins is kept whole', () => {
  const later = { ...RECENT, steps: { ...RECENT.steps, firstAt: 12_000 } };
  expect(joinTimeline(PAST, later)?.steps[0]).toEqual(PAST.steps);
});
