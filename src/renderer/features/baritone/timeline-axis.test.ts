import { expect, test } from 'vitest';
import { timelineTicks } from './timeline-axis.ts';

test.each([
  [0, [0]],
  [400, [0]],
  [4_500, [0, 1_000, 2_000, 3_000, 4_000]],
  [378_000, [0, 60_000, 120_000, 180_000, 240_000, 300_000, 360_000]],
  [7_200_000, [0, 1_800_000, 3_600_000, 5_400_000, 7_200_000]],
])('an axis of %i ms has its labels at %j', (lengthMs, ticks) => {
  expect(timelineTicks(lengthMs)).toEqual(ticks);
});

test('an axis of any length has eight labels at most', () => {
  for (let lengthMs = 1; lengthMs < 1e12; lengthMs *= 1.7) expect(timelineTicks(lengthMs).length).toBeLessThan(9);
});
