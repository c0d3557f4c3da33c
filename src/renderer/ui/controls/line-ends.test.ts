import { expect, test } from 'vitest';
import { hasLines, withLineEnds } from './line-ends.ts';

test.each([
  ['a', false],
  ['a\n', true],
  ['a\rb', true],
])('%j has lines: %s', (text, has) => expect(hasLines(text)).toBe(has));

test.each([
  ['a\nb', 'x\ny', 'a\nb'],
  ['a\nb\n', 'x\r\ny', 'a\r\nb\r\n'],
  ['a\r\nb', 'x\r\ny', 'a\r\nb'],
  ['a\r\nb', 'one line', 'a\nb'],
])('%j typed over %j is %j', (typed, like, text) => expect(withLineEnds(typed, like)).toBe(text));
