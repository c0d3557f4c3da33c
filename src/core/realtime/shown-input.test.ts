import { expect, test } from 'vitest';
import { shownInput } from './shown-input.ts';

test('a small input is shown as it is, of a large one the beginning of each text, and the same each time', () => {
  const small = { text: 'Hi' };
  expect(shownInput(small)).toBe(small);
  const large = { text: 'x'.repeat(40_000), goal: 'Pay', notes: Array.from({ length: 3_000 }, () => 'note') };
  const shown = shownInput(large);
  expect(shown).toEqual({ text: `${'x'.repeat(2_000)}…`, goal: 'Pay', notes: '…' });
  expect(shownInput(large)).toBe(shown);
});
