import { expect, test } from 'vitest';
import { describeCrashBudget } from './describe-crash-budget.ts';

test.each([
  [30_000, '5 crashes in 30 s'],
  [59_999, '5 crashes in 60 s'],
  [60_000, '5 crashes in 1 min'],
  [180_000, '5 crashes in 3 min'],
])('a window of %i ms', (windowMs, words) => {
  expect(describeCrashBudget({ limit: 5, windowMs })).toBe(words);
});
