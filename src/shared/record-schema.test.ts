import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { compiledReader } from './protocols/compiled-reader.ts';
import { firstProblem } from './protocols/first-problem.ts';
import { recordSchema } from './record-schema.ts';

const numbers = recordSchema(z.number());

test('a record keeps every field as it came, whatever its name', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString'));
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.integer())), (entries) => {
      const value = Object.fromEntries(entries);
      const around = z.object({ cargo: numbers }).parse({ cargo: value });
      expect(Object.entries(around.cargo)).toEqual(Object.entries(value));
      expect(compiledReader(numbers)(value)).toEqual({ success: true, data: value });
    }),
  );
});

test.each([
  ['a text', '"x"', 'cargo: expected values by names'],
  ['null', 'null', 'cargo: expected values by names'],
  ['a list', '[1]', 'cargo: expected values by names'],
  ['a value of another type', '{"ore":1,"__proto__":"x"}', /^cargo: __proto__: .*expected number/],
])('%s is refused, and said where it lies', (_, json, words) => {
  const read = z.object({ cargo: numbers }).safeParse({ cargo: JSON.parse(json) });
  expect(read.success ? 'read' : firstProblem(read.error)).toEqual(
    typeof words === 'string' ? words : expect.stringMatching(words),
  );
});
