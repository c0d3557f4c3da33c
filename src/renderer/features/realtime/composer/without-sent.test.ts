import { expect, test } from 'vitest';
import { withoutSent } from './without-sent.ts';

test.each([
  ['look', 'look', ''],
  [' look at the left one', 'look', 'at the left one'],
  ['something else', 'look', 'something else'],
])('of "%s" without "%s" "%s" is left', (text, sent, left) => {
  expect(withoutSent(text, sent)).toBe(left);
});
