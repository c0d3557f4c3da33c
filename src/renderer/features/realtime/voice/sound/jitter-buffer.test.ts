import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JitterBuffer } from './jitter-buffer.ts';

/** A thousand samples a second, so that a sample is a millisecond. */
const RATE = 1_000;
const makeBuffer = () => new JitterBuffer({ rate: RATE, targetMs: 60, mostTargetMs: 150 });
const sound = (length: number, value = 1) => new Float32Array(length).fill(value);

function pull(buffer: JitterBuffer, length = 20) {
  const output = new Float32Array(length);
  return { ...buffer.pull(output), heard: [...output] };
}

describe('sound', () => {
  test('that ran dry before its end was told ends when it is, and what comes later is played at once', () => {
    const buffer = makeBuffer();
    buffer.push(1, sound(70));
    while (pull(buffer).next !== 'underrun');
    expect(pull(buffer)).toMatchObject({ turn: null, count: 0 });
    buffer.end(1);
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 0, next: 'end' });
    expect(pull(buffer)).toMatchObject({ turn: null });
    buffer.push(1, sound(10));
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 10, next: 'end' });
  });

  test('that ends with the last sample asked for says so with the next', () => {
    const buffer = makeBuffer();
    buffer.push(1, sound(20));
    buffer.end(1);
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 20, next: 'more' });
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 0, next: 'end' });
    expect(pull(buffer)).toMatchObject({ turn: null, next: 'more' });
  });

  test('waits until as much is there as its target says', () => {
    const buffer = makeBuffer();
    buffer.push(1, sound(59));
    expect(pull(buffer)).toMatchObject({ turn: null, count: 0, next: 'more' });
    buffer.push(1, sound(1));
    expect(buffer.depthMs).toBe(60);
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 20, next: 'more' });
    expect(buffer.depthMs).toBe(40);
  });

  test('of a whole turn waits for nothing, and its end is no underrun', () => {
    const buffer = makeBuffer();
    buffer.push(1, sound(30));
    buffer.end(1);
    expect(pull(buffer).count).toBe(20);
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 10, next: 'end' });
    expect(pull(buffer)).toMatchObject({ turn: null, next: 'more' });
  });

  test('that is missing within a turn is an underrun, once, and then more is waited for', () => {
    for (const first of [60, 70]) {
      const buffer = makeBuffer();
      buffer.push(1, sound(first));
      const pulls = Array.from({ length: 6 }, () => pull(buffer));
      expect(pulls.filter(({ next }) => next === 'underrun')).toHaveLength(1);
      expect(pulls.reduce((sum, { count }) => sum + count, 0)).toBe(first);
      buffer.push(1, sound(80));
      expect(pull(buffer).count).toBe(0);
      buffer.push(1, sound(10));
      expect(pull(buffer).count).toBe(20);
    }
  });

  test('waits for no more than the most, however often it was missing', () => {
    const buffer = makeBuffer();
    for (let round = 0; round < 10; round += 1) {
      buffer.push(1, sound(150));
      while (pull(buffer).count > 0);
    }
    buffer.push(1, sound(150));
    expect(pull(buffer).count).toBe(20);
  });

  test('of the next turn says that the one before is whole, and is not mixed with it', () => {
    const buffer = makeBuffer();
    buffer.push(1, sound(10, 0.1));
    buffer.push(2, sound(60, 0.2));
    expect(pull(buffer)).toMatchObject({ turn: 1, count: 10, next: 'end' });
    const next = pull(buffer);
    expect(next).toMatchObject({ turn: 2, count: 20 });
    expect(next.heard.every((sample) => Math.abs(sample - 0.2) < 1e-6)).toBe(true);
  });

  test('that was cleared is never played, and is counted', () => {
    const buffer = makeBuffer();
    buffer.push(1, sound(100));
    pull(buffer);
    expect(buffer.clear()).toBe(80);
    expect(pull(buffer)).toMatchObject({ turn: null, count: 0, next: 'more' });
    expect(buffer.depthMs).toBe(0);
    buffer.push(2, sound(60));
    expect(pull(buffer)).toMatchObject({ turn: 2, count: 20 });
  });
});

test('every sample is played once and in order, whatever comes when', () => {
  const step = fc.oneof(
    fc.record({ push: fc.integer({ min: 1, max: 90 }) }),
    fc.record({ pull: fc.integer({ min: 1, max: 40 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const buffer = makeBuffer();
      let pushed = 0;
      const heard: number[] = [];
      const take = (length: number) => {
        const { count, heard: samples } = pull(buffer, length);
        heard.push(...samples.slice(0, count));
        expect(samples.slice(count).every((sample) => sample === 0)).toBe(true);
        return count;
      };
      for (const each of steps) {
        if ('pull' in each) take(each.pull);
        else
          buffer.push(
            1,
            Float32Array.from({ length: each.push }, () => ++pushed),
          );
      }
      buffer.end(1);
      while (take(40) > 0);
      expect(heard).toEqual(Array.from({ length: pushed }, (_, index) => index + 1));
    }),
  );
});
