import { expect, test } from 'vitest';
import { VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { StartLimit } from './start-limit.ts';

test('a start is over after its limit, counted from the last sign of life', async () => {
  const clock = new VirtualClock();
  const limit = new StartLimit(clock, 20_000);
  for (let second = 0; second < 60; second += 1) {
    await clock.advance(1_000);
    limit.extend();
  }
  await clock.advance(19_999);
  expect(limit.signal.aborted).toBe(false);
  await clock.advance(1);
  expect(limit.signal.aborted).toBe(true);
  limit.extend();
  expect(clock.pendingCount).toBe(0);
});

test('a limit that is no longer needed sets no timer again', () => {
  const clock = new VirtualClock();
  const limit = new StartLimit(clock, 20_000);
  limit.dispose();
  limit.extend();
  expect(clock.pendingCount).toBe(0);
});
