import { fail, type Result, succeed } from '#shared/result.ts';

/** Reads an amount as it was typed. An error is a sentence. */
export function readAmount(text: string, kind: 'whole' | 'any'): Result<number, string> {
  const plain = text.trim().replaceAll(',', '');
  const amount = Number(plain);
  if (plain === '' || !/^\d+(?:\.\d+)?$/.test(plain) || !Number.isFinite(amount)) return fail('Type a number.');
  if (kind === 'whole' && !Number.isSafeInteger(amount)) return fail('Type a whole number.');
  return succeed(amount);
}
