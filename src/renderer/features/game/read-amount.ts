import { readExactNumber } from '#shared/exact-number.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** Digits, alone or in groups of three, and decimals after a point: a comma of another meaning is no number. */
const AMOUNT = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;

/** Reads an amount as it was typed. An error is a sentence. */
export function readAmount(text: string, kind: 'whole' | 'any'): Result<number, string> {
  const typed = text.trim();
  if (!AMOUNT.test(typed)) return fail('Enter a number, such as 1,500 or 2.5.');
  const amount = readExactNumber(typed.replaceAll(',', ''));
  if (!amount.ok) return fail(`This number ${amount.error}.`);
  if (kind === 'whole' && !Number.isInteger(amount.value)) return fail('Enter a whole number.');
  return succeed(amount.value);
}
