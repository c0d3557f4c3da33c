import { expect, test } from 'vitest';
import { changeLine, linesOf, withLine, withoutLine } from './draft-lines.ts';

test('the lines of a list keep their keys', () => {
  const lines = withLine(withoutLine(linesOf(['a', 'b', 'c']), 1), 'd');
  expect(lines).toEqual([
    { key: 0, value: 'a' },
    { key: 2, value: 'c' },
    { key: 3, value: 'd' },
  ]);
  expect(changeLine(lines, 2, 'C').map(({ value }) => value)).toEqual(['a', 'C', 'd']);
});
