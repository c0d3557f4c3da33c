import { expect, test } from 'vitest';
import { percentile } from './percentile.ts';

const HUNDRED = Array.from({ length: 100 }, (_, index) => 100 - index);

test.each([
  [[], 0.5, null],
  [[7], 0.5, 7],
  [[7], 0.99, 7],
  [[4, 1, 3, 2], 0.5, 2],
  [[10, 9, 2], 0.5, 9],
  [HUNDRED, 0, 1],
  [HUNDRED, 0.5, 50],
  [HUNDRED, 0.95, 95],
  [HUNDRED, 1, 100],
])('case %#: the share of the values that is asked for lies at or below the value', (values, rank, expected) => {
  expect(percentile(values, rank)).toBe(expected);
});

test('the values stay in their order', () => {
  const values = [3, 1, 2];
  percentile(values, 0.5);
  expect(values).toEqual([3, 1, 2]);
});
