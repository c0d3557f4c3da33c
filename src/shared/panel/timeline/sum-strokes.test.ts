import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Timeline } from './join-timeline.ts';
import { layOutStrokes, sumStrokes } from './sum-strokes.ts';
import { PAST_STEP_MS, RECENT_STEP_MS, type Steps, TIMELINE_RANGE_MS } from './timeline.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

const timelineOf = (...steps: readonly Steps[]): Timeline => ({
  ...{ from: steps[0]?.firstAt ?? 0, steps, statuses: [], troubles: [], spans: [] },
});

describe('the layout', () => {
  test.each([
    [5 * MINUTE, 950, 1_000, 300],
    [30 * MINUTE, 950, 6_000, 300],
    [TIMELINE_RANGE_MS, 950, 48_000, 300],
    [TIMELINE_RANGE_MS, 300, 144_000, 100],
    [30 * MINUTE, 2_400, 3_000, 600],
    [MINUTE, 0, 60_000, 1],
  ])('of %i ms in %i px has strokes of %i ms', (rangeMs, widthPx, strokeMs, count) => {
    expect(layOutStrokes(rangeMs, widthPx, NOW)).toMatchObject({ strokeMs, count });
  });

  test('stands still within a stroke, and its last stroke contains now', () => {
    fc.assert(
      fc.property(fc.nat(3_000), fc.nat(1e9), fc.constantFrom(5, 30, 240), (widthPx, more, minutes) => {
        const now = NOW + more;
        const { count, from, strokeMs } = layOutStrokes(minutes * MINUTE, widthPx, now);
        const last = from + (count - 1) * strokeMs;
        expect(from % strokeMs).toBe(0);
        expect(last).toBeLessThanOrEqual(now);
        expect(last + strokeMs).toBeGreaterThan(now);
        expect(layOutStrokes(minutes * MINUTE, widthPx, last).from).toBe(from);
        expect(count * strokeMs).toBeGreaterThanOrEqual(minutes * MINUTE);
      }),
    );
  });
});

describe('strokes', () => {
  const past: Steps = { firstAt: 0, stepMs: PAST_STEP_MS, in: [1, 2, 3, 4], out: [0, 1, 0, 0] };
  const recent: Steps = { firstAt: 12_000, stepMs: RECENT_STEP_MS, in: [5, 0, 1, 2], out: [0, 0, 0, 7] };

  test('sum both directions of steps of both lengths', () => {
    const sums = sumStrokes(timelineOf(past, recent), { from: 0, strokeMs: 6_000, count: 3 });
    expect([...sums]).toEqual([4, 7, 15]);
  });

  test('leave out what is before and after', () => {
    const sums = sumStrokes(timelineOf(past, recent), { from: 6_000, strokeMs: 3_000, count: 2 });
    expect([...sums]).toEqual([3, 4]);
  });

  test('are empty where nothing was recorded', () => {
    const sums = sumStrokes(timelineOf(recent), { from: 0, strokeMs: 6_000, count: 5 });
    expect([...sums]).toEqual([0, 0, 15, 0, 0]);
  });
});
