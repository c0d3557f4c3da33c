import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../json.ts';
import { CHARACTER_CALLS } from './game/character-calls.ts';
import { jsonParamSchema } from './json-param.ts';
import { REALTIME_CALLS } from './realtime/realtime-calls.ts';

const isTaken = (value: unknown) => jsonParamSchema.safeParse(value).success;

function nested(levels: number): JsonValue {
  let value: JsonValue = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('a JSON value from a window', () => {
  test.each<[JsonValue]>([[null], [''], [0], [false], [[]], [{}], [{ a: [1, 'b', null, { c: true }] }]])(
    '%j is taken',
    (value) => {
      expect(jsonParamSchema.parse(value)).toEqual(value);
    },
  );

  test('may nest 128 levels, and not 129', () => {
    expect([isTaken(nested(128)), isTaken(nested(129)), isTaken(nested(100_000))]).toEqual([true, false, false]);
  });

  test('may hold ten thousand values, and not more', () => {
    expect(isTaken(Array.from({ length: 9_999 }, () => 1))).toBe(true);
    expect(isTaken(Array.from({ length: 10_000 }, () => 1))).toBe(false);
  });

  test('is nothing that JSON cannot carry', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.one = cyclic;
    cyclic.other = cyclic;
    const others = [undefined, Number.NaN, 1n, Symbol('a'), () => {}, new Date(0), new Map(), { a: undefined }, cyclic];
    expect(others.filter(isTaken)).toEqual([]);
    expect(isTaken({ [Symbol('a')]: 1 })).toBe(false);
    expect(isTaken([undefined, 1])).toBe(false);
  });
});

describe('the fields of a request from a window', () => {
  const takers: readonly [string, (fields: unknown) => { readonly success: boolean; readonly data?: unknown }][] = [
    [
      'the game',
      (payload) => CHARACTER_CALLS['character.call'].safeParse({ connectionId: 'a', endpoint: 'move', payload }),
    ],
    [
      'a gateway',
      (input) => REALTIME_CALLS['gateway.request'].safeParse({ connectionId: 'a', intent: 'story', input }),
    ],
    ['a setup', (setup) => REALTIME_CALLS['gateway.setup'].safeParse({ connectionId: 'a', setup })],
    [
      'a result',
      (output) => REALTIME_CALLS['gateway.answerCall'].safeParse({ connectionId: 'a', callId: 'c', output }),
    ],
  ];

  test.each(takers)('of %s are what JSON can carry, and none of them is dropped', (_what, take) => {
    const cyclic: Record<string, unknown> = {};
    cyclic.one = cyclic;
    for (const wrong of [cyclic, { a: 1n }, { a: Number.NaN }, { a: nested(1_000) }, [], null]) {
      expect(take(wrong).success).toBe(false);
    }
    expect(JSON.stringify(take(JSON.parse('{"__proto__":{"a":1}}')).data)).toContain('{"__proto__":{"a":1}}');
  });
});
