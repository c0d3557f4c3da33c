import { describe, expect, test } from 'vitest';
import type { Sample } from '#shared/panel/realtime/gateway.ts';
import { SAMPLE_NOW } from '#shared/panel/testing/samples.ts';
import { isMisreported } from './is-misreported.ts';
import { summarizeLatency } from './summarize-latency.ts';

const MINUTE = 60_000;

function sample(minutesAgo: number, measuredMs: number | null, reportedMs: number | null = null): Sample {
  return { at: SAMPLE_NOW - minutesAgo * MINUTE, turn: 1, measuredMs, reportedMs };
}

const summarize = (samples: readonly Sample[]) => summarizeLatency(samples, SAMPLE_NOW);

describe('samples as a plot shows them', () => {
  test('counts only the last 30 minutes, up to now', () => {
    const { measured } = summarize([sample(31, 1), sample(30, 2), sample(29, 3), sample(0, 4), sample(-1, 5)]);
    expect(measured.map(({ ms }) => ms)).toEqual([3, 4]);
  });

  test('puts them in order of time, whatever order they came in', () => {
    expect(summarize([sample(1, 2), sample(3, 1)]).measured.map(({ ms }) => ms)).toEqual([1, 2]);
  });

  test('measures for itself: percentiles leave out what is only reported', () => {
    const { p50Ms, p95Ms } = summarize([sample(3, 100, 1), sample(2, 200, 1), sample(1, null, 9_000)]);
    expect([p50Ms, p95Ms]).toEqual([100, 200]);
  });

  test('has no percentiles without a measurement', () => {
    expect(summarize([sample(1, null, 5)])).toMatchObject({ p50Ms: null, p95Ms: null, median: [] });
  });

  test('the median is of the last five, so that one slow answer does not move it', () => {
    const slowOnce = [100, 110, 5_000, 120, 130].map((ms, index) => sample(5 - index, ms));
    expect(summarize(slowOnce).median).toEqual([
      [100, 100, 110, 110, 120].map((ms, index) => ({ at: SAMPLE_NOW - (5 - index) * MINUTE, ms })),
    ]);
  });

  test('the median does not cross a silence of more than five minutes', () => {
    const { median } = summarize([sample(20, 1), sample(15, 2), sample(9, 3)]);
    expect(median.map((stretch) => stretch.length)).toEqual([2, 1]);
  });

  test('counts what was reported wrong among what has both times', () => {
    const counts = summarize([sample(4, 400, 1), sample(3, 400, 390), sample(2, 400), sample(1, null, 7)]);
    expect(counts).toMatchObject({ compared: 2, misreported: 1 });
  });

  test.each([
    [[sample(1, 412)], 600],
    [[sample(1, 800)], 800],
    [[sample(1, 801)], 1_000],
    [[sample(1, 0.4)], 10],
    [[sample(1, 15_000)], 20_000],
    [[], 10],
  ])('the scale ends at a round number: %j', (samples, topMs) => {
    expect(summarize(samples).topMs).toBe(topMs);
  });

  test('a wrong report does not press what was measured flat', () => {
    expect(summarize([sample(1, 400, 90_000)]).topMs).toBe(400);
    expect(summarize([sample(1, null, 90_000)]).topMs).toBe(100_000);
  });
});

describe('a report that misleads', () => {
  test.each([
    [1, 412, true],
    [1_000, 400, true],
    [800, 400, false],
    [200, 400, false],
    [199, 400, true],
    [1, 8, false],
    [0, 20, true],
  ])('reported %d ms, measured %d ms: %s', (reportedMs, measuredMs, isWrong) => {
    expect(isMisreported(reportedMs, measuredMs)).toBe(isWrong);
  });
});
