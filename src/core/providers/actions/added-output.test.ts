import { expect, test } from 'vitest';
import { addedOutput } from './added-output.ts';

test.each([
  ['the first look', 'one\ntwo\n', '', 'one\ntwo'],
  ['more lines', 'one\ntwo', 'one', 'two'],
  ['nothing more', 'one\ntwo', 'one\ntwo', ''],
  ['a text that has lost its beginning', 'two\nthree\nfour', 'one\ntwo\nthree', 'four'],
  ['a text that has lost its beginning, and ends with what is known', 'two\nthree', 'one\ntwo\nthree', ''],
  ['a part that only looks known, and goes on otherwise', 'two\nfour\nfive', 'one\ntwo\nthree', 'two\nfour\nfive'],
  ['eight characters that are the same', '12345678new', 'old12345678', 'new'],
  ['seven characters that are the same by chance', '2345678new', 'old2345678', '2345678new'],
  ['line ends within what came', '\none\n\ntwo\n', '', 'one\n\ntwo'],
  ['another text altogether', 'other', 'one\ntwo', 'other'],
])('%s', (_name, text, before, added) => {
  expect(addedOutput(text, before)).toBe(added);
});

test('a long text that has lost its beginning is found again by its end', () => {
  const lines = Array.from({ length: 5_000 }, (_, at) => `line ${at}`);
  const before = lines.slice(0, 4_000).join('\n');
  expect(addedOutput(lines.slice(1_000).join('\n'), before)).toBe(lines.slice(4_000).join('\n'));
});
