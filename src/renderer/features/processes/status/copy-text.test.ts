import { expect, test } from 'vitest';
import { copyText } from './copy-text.ts';

test.each([
  [undefined, ''],
  ['a "b"', 'a "b"'],
  [5, '5'],
  [null, 'null'],
  [{ a: [1] }, '{\n  "a": [\n    1\n  ]\n}'],
])('%j is copied', (value, text) => {
  expect(copyText(value)).toBe(text);
});
