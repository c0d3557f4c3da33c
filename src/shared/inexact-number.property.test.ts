import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasInexactNumber, isInexactNumber, parseExactJson } from './inexact-number.ts';

test.each([
  ['9007199254740993', { inexactNumber: '9007199254740993' }],
  ['{"a":[1,1e400]}', { a: [1, { inexactNumber: '1e400' }] }],
  ['{"a": 0.1234567890123456789 }', { a: { inexactNumber: '0.1234567890123456789' } }],
  ['[12345678.9012345678]', [{ inexactNumber: '12345678.9012345678' }]],
  ['{"9007199254740993": "1e400"}', { '9007199254740993': '1e400' }],
  [String.raw`["\\", "\"9007199254740993", 0.30000000000000004]`, ['\\', '"9007199254740993', 0.1 + 0.2]],
  ['[1732950000123, 1e300, -0.5]', [1_732_950_000_123, 1e300, -0.5]],
])('%s is %j', (text, value) => {
  expect(parseExactJson(text)).toEqual(value);
});

test('what JSON.stringify writes is parsed as it was, without marks', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(parseExactJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('text that is not JSON throws as with JSON.parse', () => {
  expect(() => parseExactJson('{"a": 9007199254740993')).toThrow(SyntaxError);
});

test('a string of megabytes beside an inexact number is parsed', () => {
  const long = 'x\\n'.repeat(2_000_000);
  expect(parseExactJson(`{"long":"${long}","big":9007199254740993}`)).toMatchObject({
    big: { inexactNumber: '9007199254740993' },
  });
});

test('a mark is told from an object of a peer', () => {
  const mark = parseExactJson('9007199254740993');
  expect(isInexactNumber(mark)).toBe(true);
  for (const other of [
    { inexactNumber: '5' },
    { inexactNumber: 5 },
    { inexactNumber: '1e400', a: 1 },
    [],
    null,
    '1e400',
  ]) {
    expect(isInexactNumber(other)).toBe(false);
  }
  expect(hasInexactNumber([{ a: { inexactNumber: '1e400' } }])).toBe(true);
  expect(hasInexactNumber({ a: [1, null, 'x'] })).toBe(false);
});
