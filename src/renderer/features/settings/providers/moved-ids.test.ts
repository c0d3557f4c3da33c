import { expect, test } from 'vitest';
import { movedIds } from './moved-ids.ts';

test.each([
  ['a', 1, ['b', 'a', 'c']],
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, null],
  ['c', 1, null],
  ['x', 1, null],
] as const)('%s moved by %i', (id, by, after) => {
  const ids = ['a', 'b', 'c'];
  expect(movedIds(ids, id, by)).toEqual(after);
  expect(ids).toEqual(['a', 'b', 'c']);
});
