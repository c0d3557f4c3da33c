import { describe, expect, test } from 'vitest';
import { type Observation, observe, valuesBefore } from './recent-values.ts';

/** Observations at these seconds, in order. */
function observeAll(...all: readonly (readonly [second: number, value: string])[]): readonly Observation<string>[] {
  return all.reduce<readonly Observation<string>[]>(
    (seen, [second, value]) => observe(seen, { at: second * 1_000, value }),
    [],
  );
}

const beforeAt = (seen: readonly Observation<string>[], second: number) => valuesBefore(seen, second * 1_000);

describe('what a value was', () => {
  test('is not known after the first observation', () => {
    expect(beforeAt([], 0)).toBeUndefined();
    expect(beforeAt(observeAll([0, 'a']), 10)).toBeUndefined();
  });

  test('stands beside a change for five seconds', () => {
    const seen = observeAll([0, 'a'], [1, 'a'], [2, 'b'], [3, 'b']);
    expect([beforeAt(seen, 3), beforeAt(seen, 7)]).toEqual(['a', 'a']);
    expect(beforeAt(seen, 7.001)).toBe('b');
  });

  test('is that from before all changes of the last seconds', () => {
    expect(beforeAt(observeAll([0, 'a'], [6, 'b'], [8, 'c'], [10, 'd']), 10)).toBe('a');
  });

  test('is the value itself when nothing new came for long', () => {
    expect(beforeAt(observeAll([0, 'a'], [1, 'b']), 60)).toBe('b');
  });
});

describe('the observations', () => {
  test('of one moment are one: a page that is drawn again sees the same list', () => {
    const seen = observeAll([0, 'a'], [1, 'b']);
    expect(observe(seen, { at: 1_000, value: 'b' })).toBe(seen);
  });

  test('that are kept are those of the last seconds and one before them', () => {
    const seen = observeAll(...Array.from({ length: 60 }, (_, second) => [second, 'x'] as const));
    expect(seen.map(({ at }) => at / 1_000)).toEqual([53, 54, 55, 56, 57, 58, 59]);
    expect(observe(seen, { at: 600_000, value: 'y' }).map(({ at }) => at / 1_000)).toEqual([59, 600]);
  });
});
