import { describe, expect, test } from 'vitest';
import { createSeededRandom } from './test-platform.ts';
import { VirtualClock } from './virtual-clock.ts';

describe('a virtual clock', () => {
  test('runs timers in the order in which they come due, with what their promises lead to between them', async () => {
    const clock = new VirtualClock(0);
    const log: string[] = [];
    const note = (text: string) => log.push(`${clock.now()} ${text}`);
    clock.after(30, () => note('c'));
    clock.after(10, async () => {
      note('a');
      await Promise.resolve().then(() => {});
      note('a, later');
      clock.after(5, () => note('b'));
    });
    await clock.advance(29);
    expect(log).toEqual(['10 a', '10 a, later', '15 b']);
    expect(clock.pendingCount).toBe(1);
    await clock.advance(1);
    expect(log.at(-1)).toBe('30 c');
  });

  test('does not run what was cancelled, and not what comes due later', async () => {
    const clock = new VirtualClock();
    const ran: string[] = [];
    clock.after(10, () => ran.push('cancelled')).dispose();
    clock.after(11, () => ran.push('later'));
    await clock.advance(10);
    expect(ran).toEqual([]);
  });

  test('ends a busy loop as an error', async () => {
    const clock = new VirtualClock();
    const loop = () => void clock.after(0, loop);
    loop();
    await expect(clock.advance(1, 100)).rejects.toThrow('more than 100 timers');
  });

  test('a jump of the wall clock moves neither timers nor the monotonic clock', async () => {
    const clock = new VirtualClock(0);
    let ran = false;
    clock.after(10, () => {
      ran = true;
    });
    clock.setWallClock(3_600_000);
    await clock.advance(9);
    expect([clock.now(), clock.elapsed(), ran]).toEqual([3_600_009, 9, false]);
  });
});

test('seeded chance is the same for the same seed and within [0, 1)', () => {
  const draw = (seed: number) => Array.from({ length: 1_000 }, createSeededRandom(seed));
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true);
});
