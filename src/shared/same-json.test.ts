import { describe, expect, test } from 'vitest';
import type { JsonValue } from './json.ts';
import { isSameJson } from './same-json.ts';

describe('two JSON values', () => {
  const same: readonly (readonly [JsonValue, JsonValue])[] = [
    [null, null],
    [1, 1],
    ['a', 'a'],
    [[], []],
    [
      [1, { a: [true] }],
      [1, { a: [true] }],
    ],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ];
  test.each(same)('%j and %j say the same', (one, other) => expect(isSameJson(one, other)).toBe(true));

  const others: readonly (readonly [JsonValue, JsonValue])[] = [
    [1, '1'],
    [null, {}],
    [[], {}],
    [[1], [1, 2]],
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { toString: 1 }],
    [{ toString: 1 }, { a: 1 }],
  ];
  test.each(others)('%j and %j do not', (one, other) => {
    expect(isSameJson(one, other)).toBe(false);
    expect(isSameJson(other, one)).toBe(false);
  });
});
