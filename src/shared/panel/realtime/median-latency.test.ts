import { expect, test } from 'vitest';
import type { Sample } from './gateway.ts';
import { medianLatency, recentSamples } from './median-latency.ts';

const NOW = 10_000_000;
const sample = (ageMs: number, measuredMs: number | null): Sample => {
  return { at: NOW - ageMs, turn: null, reportedMs: 1, measuredMs };
};

test('the median is of what was measured, not of what the gateway reports', () => {
  expect(medianLatency([sample(3, 40), sample(2, null), sample(1, 10), sample(0, 20)], NOW)).toBe(20);
  // Of an even number, the lower one: no time is shown that was not measured.
  expect(medianLatency([sample(1, 10), sample(0, 20)], NOW)).toBe(10);
});

test('what is older than 30 minutes no longer counts', () => {
  const samples = [sample(0, 300), sample(30 * 60_000, 5), sample(30 * 60_000 - 1, 100)];
  expect(recentSamples(samples, NOW).map(({ measuredMs }) => measuredMs)).toEqual([100, 300]);
  expect(medianLatency(samples, NOW)).toBe(100);
});

test('there is no median where nothing was measured', () => {
  expect(medianLatency([], NOW)).toBeNull();
  expect(medianLatency([sample(0, null)], NOW)).toBeNull();
});
