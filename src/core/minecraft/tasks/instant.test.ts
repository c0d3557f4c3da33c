import { expect, test } from 'vitest';
import { instantKey, instantMs, isBefore } from './instant.ts';

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000000000'],
  ['2026-01-01T00:00:00.5Z', '2026-01-01T00:00:00.500000000'],
  ['2026-01-01T00:00:00.123456789Z', '2026-01-01T00:00:00.123456789'],
  ['2026-01-01T00:00:00,123456789Z', ''],
  ['2026-01-01T00:00:00.123456789X', ''],
  ['2026-01-01T00:00:00.1234567890Z', ''],
  ['x2026-01-01T00:00:00Z', ''],
  ['2026-01-01T00:00:00Zx', ''],
  ['2026-01-01T00:00:00.Z', ''],
  ['2026-01-01T00:00:00+01:00', ''],
  ['soon', ''],
  ['', ''],
  [undefined, ''],
])('%s is compared as %s', (text, key) => {
  expect(instantKey(text)).toBe(key);
});

test('a moment is before another only where both are known', () => {
  const [one, other] = [instantKey('2026-01-01T00:00:00Z'), instantKey('2026-01-01T00:00:00.000000001Z')];
  expect([isBefore(one, other), isBefore(other, one), isBefore(one, one)]).toEqual([true, false, false]);
  expect([isBefore('', other), isBefore(one, '')]).toEqual([false, false]);
});

test('a moment in milliseconds is no later than now, and now where there is none', () => {
  const at = Date.UTC(2026, 0, 1);
  expect(instantMs('2026-01-01T00:00:00.123999999Z', at + 1_000)).toBe(at + 123);
  expect(instantMs('2026-01-01T00:00:05Z', at + 1_000)).toBe(at + 1_000);
  expect(instantMs('soon', at)).toBe(at);
});
