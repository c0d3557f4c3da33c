import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from './known-secrets.ts';

const HIDDEN = '•••';

test('a text without a secret is the same text', () => {
  const text = 'nothing to hide';
  expect(createRedactor(['s3cret', '']).redact(text)).toBe(text);
  expect(createRedactor([]).redact(text)).toBe(text);
});

test('a secret within another leaves nothing of it', () => {
  expect(createRedactor(['abc', 'abcdef']).redact('x abcdef abc')).toBe(`x ${HIDDEN} ${HIDDEN}`);
});

describe('each spelling of a secret is hidden:', () => {
  const secret = 'pä"ss/w ö~r(d)&';
  test.each([
    ['plain', secret],
    ['in a JSON text', JSON.stringify(secret).slice(1, -1)],
    ['in a JSON text with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    ['in a JSON text of ASCII', 'p\\u00e4\\"ss/w \\u00f6~r(d)&'],
    ['in a JSON text of ASCII, in capitals', 'p\\u00E4\\"ss/w \\u00F6~r(d)&'],
    ['in an address', encodeURIComponent(secret)],
    ['in an address in small letters', 'p%c3%a4%22ss%2fw%20%c3%b6~r(d)%26'],
    ['in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in hex in capitals', Buffer.from(secret).toString('hex').toUpperCase()],
  ])('%s', (_name, written) => {
    expect(createRedactor([secret]).redact(`a ${written} b`)).toBe(`a ${HIDDEN} b`);
  });
});

test('a text in base64 that holds a secret anywhere does not give it away', () => {
  const text = fc.string({ maxLength: 9 });
  const secret = fc.string({ minLength: 8, maxLength: 24, unit: fc.constantFrom(...'abcXYZ012-_?>~') });
  fc.assert(
    fc.property(
      text,
      secret,
      text,
      fc.constantFrom('base64' as const, 'base64url' as const),
      (before, it, after, code) => {
        const redacted = createRedactor([it]).redact(Buffer.from(before + it + after).toString(code));
        expect(redacted).toContain(HIDDEN);
        const left = redacted.split(HIDDEN).map((piece) => Buffer.from(piece, 'base64').toString('latin1'));
        // A byte at each edge shares a character with its neighbour, and is not enough to know the secret by.
        expect(left.join('')).not.toContain(it.slice(1, -1));
      },
    ),
  );
});

test('no text that holds a secret shows it, as it is or within JSON', () => {
  const secret = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 12 });
  fc.assert(
    fc.property(secret, fc.string({ maxLength: 5 }), (hidden, around) => {
      const redactor = createRedactor([hidden]);
      expect(redactor.redact(`${around}${hidden}`)).not.toContain(hidden);
      expect(redactor.redact(JSON.stringify({ token: hidden }))).toBe(`{"token":"${HIDDEN}"}`);
    }),
  );
});
