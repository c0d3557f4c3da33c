import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDepthWithin, isJsonObject } from './json.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

const nested = (depth: number, inner = '') => '['.repeat(depth) + inner + ']'.repeat(depth);

describe('the depth guard', () => {
  test('takes 128 levels and refuses 129, of lists and of objects', () => {
    expect(isDepthWithin(nested(128))).toBe(true);
    expect(isDepthWithin(nested(129))).toBe(false);
    expect(isDepthWithin(`${'{"a":'.repeat(128)}1${'}'.repeat(128)}`)).toBe(true);
    expect(isDepthWithin(`${'{"a":'.repeat(129)}1${'}'.repeat(129)}`)).toBe(false);
  });

  test('does not count brackets within strings, also behind escaped quotes', () => {
    expect(isDepthWithin(JSON.stringify('['.repeat(500)))).toBe(true);
    expect(isDepthWithin(JSON.stringify([`"${'['.repeat(500)}`, '\\'.repeat(3)]))).toBe(true);
    expect(isDepthWithin(`["\\\\",${nested(128)}]`)).toBe(false);
  });

  test('does not count levels that are closed again', () => {
    expect(isDepthWithin(JSON.stringify(Array.from({ length: 1000 }, () => [[{}]])))).toBe(true);
  });

  test('refuses millions of levels, and answers for texts that are no JSON', () => {
    expect(isDepthWithin('['.repeat(5_000_000))).toBe(false);
    expect(isDepthWithin(`"${'\\"['.repeat(1000)}`)).toBe(true);
    expect(isDepthWithin(']'.repeat(1000) + nested(100))).toBe(true);
  });

  test('agrees with the depth of the parsed value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.integer({ min: 0, max: 8 }), (text, maxDepth) => {
        expect(isDepthWithin(text, maxDepth)).toBe(depthOf(JSON.parse(text)) <= maxDepth);
      }),
      { numRuns: 2000 },
    );
  });
});

test('an object is not null, not a list, not a text', () => {
  expect([{}, null, [], 'a', 1].map(isJsonObject)).toEqual([true, false, false, false, false]);
});
