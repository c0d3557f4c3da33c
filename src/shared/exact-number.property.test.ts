import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findInexactNumber, readExactNumber } from './exact-number.ts';

test.each([
  ['0', 0],
  ['-0.50', -0.5],
  [' 115200 ', 115_200],
  ['1e3', 1000],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['0.30000000000000004', 0.1 + 0.2],
  ['1e300', 1e300],
  ['100000000000000000000.0', 1e20],
  ['0.10000000000000001', 0.1],
  ['164199842292428.12', 1_313_598_738_339_425 / 8],
  ['164199842292428.13', 1_313_598_738_339_425 / 8],
])('%s is a number that is kept', (text, number) => {
  expect(readExactNumber(text)).toEqual({ ok: true, value: number });
});

test.each([
  ['9007199254740993', 'cannot be kept exactly: it would become 9007199254740992'],
  ['-9007199254740993', 'cannot be kept exactly: it would become -9007199254740992'],
  ['9007199254740992', 'cannot be kept exactly: it would become 9007199254740992'],
  ['0.1234567890123456789', 'cannot be kept exactly: it would become 0.12345678901234568'],
  ['9007199254740993.5', 'cannot be kept exactly: it would become 9007199254740994'],
  ['1e400', 'cannot be kept exactly: it is out of range'],
  ['1e-400', 'cannot be kept exactly: it would become 0'],
  ['', 'must be a number'],
  ['0x10', 'must be a number'],
  ['Infinity', 'must be a number'],
  ['1 2', 'must be a number'],
])('%j is not', (text, error) => {
  expect(readExactNumber(text)).toEqual({ ok: false, error });
});

test('what a program writes for a number that it holds is always accepted', () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !isBigInteger(number));
  fc.assert(
    fc.property(double, (number) => {
      expect(readExactNumber(String(number))).toEqual({
        ok: true,
        value: number === 0 ? Number(String(number)) : number,
      });
      expect(findInexactNumber(JSON.stringify([number, { a: number }]))).toBeNull();
    }),
  );
});

test('a whole number is accepted up to 2^53 - 1 and refused beyond', () => {
  fc.assert(
    fc.property(fc.bigInt(-(2n ** 64n), 2n ** 64n), (integer) => {
      const isSafe = integer <= BigInt(Number.MAX_SAFE_INTEGER) && integer >= BigInt(Number.MIN_SAFE_INTEGER);
      expect(readExactNumber(String(integer)).ok).toBe(isSafe);
      expect(findInexactNumber(`{"a":[${integer}]}`) === null).toBe(isSafe);
    }),
  );
});

test.each([
  ['{"a": "9007199254740993", "1e400": 1}', null],
  [String.raw`["\"", 1e400]`, '1e400 cannot be kept exactly: it is out of range'],
  [
    '{"a": {"b": 12345678901234567890}}',
    '12345678901234567890 cannot be kept exactly: it would become 12345678901234567000',
  ],
])('the numbers of %s', (json, found) => expect(findInexactNumber(json)).toBe(found));

/** JavaScript writes these without a point, as whole numbers beyond 2^53 - 1. */
function isBigInteger(number: number): boolean {
  return Number.isInteger(number) && !Number.isSafeInteger(number) && !String(number).includes('e');
}
