import { expect, test } from 'vitest';
import { listWords } from './list-words.ts';

test.each([
  [[], ''],
  [['1'], '1'],
  [['1', '2'], '1 or 2'],
  [['1', '2', '5'], '1, 2 or 5'],
])('%j are listed as "%s"', (words, listed) => {
  expect(listWords(words, 'or')).toBe(listed);
});
