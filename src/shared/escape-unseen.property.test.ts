import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeUnseen } from './escape-unseen.ts';

const REORDERING = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2069'];
const ACTING = [
  ...REORDERING,
  '\u0000',
  '\u0007',
  '\u001b',
  '\n',
  '\r',
  '\u007f',
  '\u009b',
  '\u2028',
  '\u2029',
  '\ufeff',
];

const foreignText = fc
  .array(fc.oneof(fc.constantFrom(...ACTING), fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 20 })
  .map((parts) => parts.join(''));

test('no character of a shown text acts on what is around it', () => {
  fc.assert(
    fc.property(foreignText, (text) => {
      const shown = escapeUnseen(text);
      expect(ACTING.filter((each) => shown.includes(each))).toEqual([]);
      expect(shown.replaceAll('\t', '')).not.toMatch(/\p{Cc}/u);
      expect(escapeUnseen(shown)).toBe(shown);
    }),
  );
});

test('what can be seen is shown as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const seen = Array.from(text).filter((each) => escapeUnseen(each) === each);
      expect(escapeUnseen(seen.join(''))).toBe(seen.join(''));
    }),
  );
  expect(escapeUnseen('Prüfstand 👩‍🔧 مرحبا\t1')).toBe('Prüfstand 👩‍🔧 مرحبا\t1');
});

test('each is written as its code', () => {
  expect(escapeUnseen('exe\u202egpj.\u001b[2J')).toBe('exe\\u202egpj.\\u001b[2J');
});

test('within JSON it stays the same value', () => {
  fc.assert(
    fc.property(foreignText, (text) => {
      expect(JSON.parse(escapeUnseen(JSON.stringify({ [text]: text })))).toEqual({ [text]: text });
    }),
  );
});
