import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSecretVeil } from './secret-veil.ts';

test('a text without a secret is the same text', () => {
  const text = 'nothing to hide';
  expect(createSecretVeil(['s3cret', '']).cover(text)).toBe(text);
  expect(createSecretVeil([]).cover(text)).toBe(text);
});

test('a secret within another leaves nothing of it', () => {
  expect(createSecretVeil(['abc', 'abcdef']).cover('x abcdef abc')).toBe('x ••• •••');
});

test('no text that holds a secret shows it, as it is or within JSON', () => {
  const secret = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 5 }), (hidden, around) => {
      const veil = createSecretVeil([hidden]);
      const written = JSON.stringify({ token: hidden });
      expect(veil.cover(`${around}${hidden}`)).not.toContain(hidden);
      expect(veil.cover(written)).toBe('{"token":"•••"}');
    }),
  );
});
