import { expect, test } from 'vitest';
import { typedNumber } from './typed-number.ts';

test.each([
  ['80', 80],
  [' -3 ', -3],
  ['', ''],
  ['1.5', '1.5'],
  ['1e3', '1e3'],
  ['many', 'many'],
  ['1234567890123', '1234567890123'],
])('%j is %j', (text, value) => {
  expect(typedNumber(text)).toBe(value);
});
