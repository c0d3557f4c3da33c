import { expect, test } from 'vitest';

const pattern = /no such words/;

test('a pattern in place of a value fails a test instead of matching everything', () => {
  expect(() => expect({ words: 'some' }).toMatchObject({ words: pattern })).toThrow('expect.stringMatching');
  expect(() => expect([['some']]).toMatchObject([[pattern]])).toThrow('expect.stringMatching');
});

test('two patterns are compared, and stringMatching is left alone', () => {
  expect({ pattern }).toEqual({ pattern: /no such words/ });
  expect({ pattern }).not.toEqual({ pattern: /others/ });
  expect({ words: 'some' }).toMatchObject({ words: expect.stringMatching(/^so/) });
});
