import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepsDigits } from './exact-number.ts';
import {
  hasInexactNumber,
  isInexactNumber,
  nearestNumber,
  parseExactJson,
  stringifyExactJson,
} from './inexact-number.ts';

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

test('a number is marked wherever it stands in the text, just when JavaScript writes other digits', () => {
  const digits = fc
    .array(fc.constantFrom(...'0123456789'), { minLength: 1, maxLength: 20 })
    .map((each) => each.join(''));
  const whole = digits.map((each) => each.replace(/^0+(?=.)/, ''));
  const power = fc
    .tuple(fc.constantFrom('e', 'E', 'e+', 'E-'), fc.integer({ min: 0, max: 500 }))
    .map((each) => each.join(''));
  const number = fc.tuple(fc.constantFrom('', '-'), whole, fc.option(digits), fc.option(power));
  fc.assert(
    fc.property(
      fc.string({ maxLength: 5 }),
      number,
      fc.string({ maxLength: 5 }),
      (before, [sign, start, fraction, ten], after) => {
        const text = `${sign}${start}${fraction === null ? '' : `.${fraction}`}${ten ?? ''}`;
        const json = `[${JSON.stringify(before)},${text},${JSON.stringify(after)}]`;
        const read = keepsDigits(text) ? Number(text) : { inexactNumber: text };
        expect(parseExactJson(json)).toEqual([before, read, after]);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('text that is not JSON throws as with JSON.parse', () => {
  expect(() => parseExactJson('{"a": 9007199254740993')).toThrow(SyntaxError);
});

test('a text is written with the digits that it was read from, on one line or several', () => {
  const digits = fc.bigInt({ min: 10n ** 16n, max: 10n ** 30n }).map(String);
  const name = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom('__proto__', 'inexactNumber', 'constructor'));
  fc.assert(
    fc.property(name, digits, fc.integer(), fc.nat(4), (key, long, short, indent) => {
      const field = JSON.stringify(key);
      const json = `{${field}:[${long},{${field}:{"inexact":${long}}}],"short":${short}}`;
      const written = stringifyExactJson(parseExactJson(json), undefined, indent);
      expect(parseExactJson(written)).toEqual(parseExactJson(json));
      expect(JSON.parse(written)).toEqual(JSON.parse(json));
      expect(indent > 0 || written === json).toBe(true);
    }),
  );
});

test('the nearest number is reckoned with', () => {
  expect([7, 0.1].map(nearestNumber)).toEqual([7, 0.1]);
  expect(nearestNumber(parseExactJson('0.10000000000000001'))).toBe(0.1);
  for (const none of [parseExactJson('1e400'), Number.NaN, '7', null, {}]) expect(nearestNumber(none)).toBeNull();
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
