import fc from 'fast-check';
import { expect, test } from 'vitest';
import { microsecondsOf } from './observed.ts';

const two = (most: number) => fc.integer({ min: 0, max: most }).map((value) => `${value}`.padStart(2, '0'));
const zone = fc.constantFrom('Z', '+00:00', '-03:30', '+0000', '');
const second = fc.tuple(two(1), two(1)).map(([minutes, seconds]) => `2026-01-01T00:${minutes}:${seconds}`);
const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.[0-9x]{0,10}$/));
const timestamp = fc.tuple(second, fraction, zone).map((parts) => parts.join(''));

/** By a pattern and the clock of the language alone. */
function plainly(text: string): number | null {
  const read = /^([\d-]+T[\d:]+)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text);
  if (read === null) return null;
  return Date.parse(`${read[1]}${read[3]}`) * 1_000 + Number((read[2] ?? '').slice(0, 6).padEnd(6, '0'));
}

test('a timestamp is read the same, whichever was read before it', () => {
  fc.assert(
    fc.property(fc.array(timestamp, { maxLength: 8 }), (texts) => {
      expect(texts.map(microsecondsOf)).toEqual(texts.map(plainly));
    }),
  );
});

test.each([null, undefined, '', 'soon', '2026-13-01T00:00:00Z', '2026-01-01'])('%s is none', (text) => {
  expect(microsecondsOf(text)).toBeNull();
});

test('microseconds are kept, and what is finer is cut off', () => {
  expect(microsecondsOf('2026-01-01T00:00:00.1234569+00:00')).toBe(1_767_225_600_123_456);
});
