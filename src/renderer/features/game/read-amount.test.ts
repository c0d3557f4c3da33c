import { expect, test } from 'vitest';
import { fail, succeed } from '#shared/result.ts';
import { readAmount } from './read-amount.ts';

test.each([
  ['24', 24],
  [' 1,500 ', 1_500],
  ['12,345,678.5', 12_345_678.5],
  ['2.5', 2.5],
])('%s is %d', (text, amount) => {
  expect(readAmount(text, 'any')).toEqual(succeed(amount));
});

test.each(['1,5', '1,,5', '1,50', ',5', '-1', '1e3', '', 'many', '1.2.3'])('%j is no amount', (text) => {
  expect(readAmount(text, 'any')).toEqual(fail('Enter a number, such as 1,500 or 2.5.'));
});

test('a fraction is no whole number', () => {
  expect(readAmount('2.5', 'whole')).toEqual(fail('Enter a whole number.'));
});

test.each(['any', 'whole'] as const)('an amount that would become another one is refused (%s)', (kind) => {
  const become = (amount: string) => fail(`This number cannot be kept exactly: it would become ${amount}.`);
  expect(readAmount('9,007,199,254,740,993', kind)).toEqual(become('9007199254740992'));
  expect(readAmount('0.1234567890123456789', kind)).toEqual(become('0.12345678901234568'));
  expect(readAmount('9'.repeat(400), kind)).toEqual(fail('This number cannot be kept exactly: it is out of range.'));
});
