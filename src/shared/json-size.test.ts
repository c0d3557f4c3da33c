import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '#shared/json.ts';
import { jsonSize } from './json-size.ts';

test('is near to what is written, whatever it is', () => {
  const words = fc.stringMatching(/^[a-z ]{0,40}$/);
  const { value } = fc.letrec<{ value: JsonValue; list: JsonValue[]; record: Record<string, JsonValue> }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      words,
      fc.integer({ min: -9_999, max: 99_999 }),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('record'),
    ),
    list: fc.array(tie('value'), { maxLength: 8 }),
    record: fc.dictionary(words, tie('value'), { maxKeys: 8 }),
  }));
  fc.assert(
    fc.property(value, (thing) => {
      const written = JSON.stringify(thing).length;
      const parts = JSON.stringify(thing).split(/[,:]/).length;
      expect(Math.abs(jsonSize(thing) - written)).toBeLessThanOrEqual(5 * parts);
    }),
  );
});
