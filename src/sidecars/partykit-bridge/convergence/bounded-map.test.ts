import { expect, test } from 'vitest';
import { BoundedMap } from './bounded-map.ts';

test('the entries that were set longest ago are forgotten beyond the limit', () => {
  const map = new BoundedMap<string, number>(3);
  for (const key of ['a', 'b', 'c', 'a', 'd']) map.set(key, map.size);
  expect([...map]).toEqual([
    ['c', 2],
    ['a', 3],
    ['d', 3],
  ]);
});
