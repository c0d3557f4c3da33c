import { describe, expect, test } from 'vitest';
import type { HealthLane, HealthSpan } from '#shared/panel/realtime/health.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { formatTime } from '#ui/words/format.ts';
import { failoverWords, healthTicks, placeSpans, spanWords, stepSpan } from './health-timeline.ts';

const MINUTE = 60_000;

function spanOf(lane: HealthLane, from: number, to: number | null, more: Partial<HealthSpan> = {}): HealthSpan {
  const at = (minutesAgo: number): number => SAMPLE_NOW - minutesAgo * MINUTE;
  return { lane, from: at(from), to: to === null ? null : at(to), detail: '', reasonClass: null, ...more };
}

const place = (...spans: readonly HealthSpan[]) => placeSpans(spans, SAMPLE_NOW);
const timeOf = (minutesAgo: number) => formatTime(SAMPLE_NOW - minutesAgo * MINUTE, SAMPLE_NOW);

describe('spans on the axis', () => {
  test('one that goes on grows with time', () => {
    const span = spanOf('connected', 15, null);
    expect(place(span)).toMatchObject([{ left: 0.5, width: 0.5 }]);
    expect(placeSpans([span], SAMPLE_NOW + 7.5 * MINUTE)).toMatchObject([{ left: 0.25, width: 0.75 }]);
  });

  test('one that began before is cut at the edge, and one that ended before is not there', () => {
    const placed = place(spanOf('degraded', 50, 31), spanOf('connected', 45, 15));
    expect(placed).toMatchObject([{ id: 1, left: 0, width: 0.5 }]);
  });

  test('one without length has a place', () => {
    expect(place(spanOf('failover', 15, 15))).toMatchObject([{ left: 0.5, width: 0 }]);
  });
});

describe('a span in words', () => {
  test.each([
    [spanOf('connected', 2, null), `Connected, ${timeOf(2)}, for 2 min 00 s, and goes on`],
    [spanOf('probing', 2, 1), `Probing, ${timeOf(2)}, took 1 min 00 s`],
    [spanOf('failover', 2, 2, { detail: 'moved' }), `Failover, ${timeOf(2)}: moved`],
    [
      spanOf('degraded', 2, 1, { detail: 'silent for 4 s', reasonClass: 'transient' }),
      `Degraded, ${timeOf(2)}, took 1 min 00 s: transient, silent for 4 s`,
    ],
  ])('%j', (span, words) => {
    expect(spanWords(span, SAMPLE_NOW)).toBe(words);
  });

  test('the last failover counts, however long ago', () => {
    const moved = { detail: 'moved to profile primary', reasonClass: 'rate_limit' };
    const spans = [spanOf('failover', 90, 90), spanOf('failover', 45, 45, moved), spanOf('connected', 44, null)];
    expect(failoverWords(spans, SAMPLE_NOW)).toBe(`failover ${timeOf(45)}, rate_limit, moved to profile primary`);
    expect(failoverWords(spans.slice(2), SAMPLE_NOW)).toBe('');
  });
});

describe('keys among the spans', () => {
  const placed = place(
    spanOf('connected', 25, 20),
    spanOf('probing', 20, 19),
    spanOf('failover', 19, 19),
    spanOf('connected', 18, null),
    spanOf('probing', 2, 1),
  );
  const step = (key: string, id: number) => stepSpan(key, placed, id)?.id;

  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, undefined],
    ['ArrowRight', 4, undefined],
    ['Home', 4, 0],
    ['End', 0, 4],
    ['x', 0, undefined],
    ['End', 99, undefined],
  ])('%s from %d leads to %s', (key, id, expected) => {
    expect(step(key, id)).toBe(expected);
  });

  test('up and down lead to the nearest in time, past lanes without spans', () => {
    expect(step('ArrowDown', 0)).toBe(1);
    expect(step('ArrowUp', 4)).toBe(3);
    expect(step('ArrowDown', 1)).toBe(2);
    expect(step('ArrowUp', 2)).toBe(1);
    expect(step('ArrowUp', 0)).toBeUndefined();
    expect(step('ArrowDown', 2)).toBeUndefined();
  });
});

test('ticks are at full ten minutes, and give way to the ends of the axis', () => {
  const full = Math.floor(SAMPLE_NOW / (10 * MINUTE)) * 10 * MINUTE;
  expect(healthTicks(full).map(({ at }) => (full - at) / MINUTE)).toEqual([20, 10]);
  expect(healthTicks(full + MINUTE).map(({ at }) => (full - at) / MINUTE)).toEqual([20, 10]);
  expect(healthTicks(full + 4 * MINUTE).map(({ at }) => (full - at) / MINUTE)).toEqual([20, 10, 0]);
});
