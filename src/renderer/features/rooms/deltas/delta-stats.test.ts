import { expect, test } from 'vitest';
import type { DeltaRow } from '#shared/panel/rooms/bridge-status.ts';
import { countSince, deltaStats } from './delta-stats.ts';

const NOW = 1_000_000;

const row = (number: number, more: Partial<DeltaRow> = {}): DeltaRow => ({
  ...{ number, at: NOW - 1_000, direction: 'to-room', version: number, text: 'update w1 x 1 → 2', from: null },
  ...{ outcome: 'applied', latencyMs: number },
  ...more,
});

test('the middle and the tail are of those that arrived', () => {
  const rows = [row(9, { outcome: 'timed-out', latencyMs: 2_000 }), row(8, { outcome: 'under-way', latencyMs: null })];
  const stats = deltaStats([...rows, row(3), row(2), row(1)], NOW);
  expect(stats).toEqual({ inLastMinute: 5, p50: 2, p95: 3, latencies: [1, 2, 3] });
});

test('those of the last minute are counted', () => {
  expect(deltaStats([row(2), row(1, { at: NOW - 60_000 })], NOW).inLastMinute).toBe(1);
  expect(deltaStats([], NOW)).toEqual({ inLastMinute: 0, p50: null, p95: null, latencies: [] });
});

test('what came while the list was frozen is counted, also past the rows that are kept', () => {
  expect(countSince([row(4)], [row(4)])).toBe(0);
  expect(countSince([row(4)], [row(104), row(103)])).toBe(100);
  expect(countSince([], [row(2), row(1)])).toBe(2);
});

test('a bridge that was restarted counts from one again', () => {
  expect(countSince([row(40)], [row(3)])).toBe(3);
  expect(countSince([row(40)], [])).toBe(0);
});
