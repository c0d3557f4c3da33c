import { expect, test } from 'vitest';
import { MarkList } from './mark-list.ts';

const mark = (at: number, text = '') => ({ at, text });
/** `{"at":1,"text":""},` */
const EMPTY_BYTES = 19;

test('keeps the newest of too many', () => {
  const list = new MarkList<{ at: number; text: string }>({ count: 2, bytes: 1_000 });
  for (const at of [1, 2, 3]) list.add(mark(at));
  expect(list.all.map(({ at }) => at)).toEqual([2, 3]);
});

test('keeps the newest that fit into the space, in bytes', () => {
  const list = new MarkList<{ at: number; text: string }>({ count: 100, bytes: 2 * EMPTY_BYTES + 3 });
  list.add(mark(1));
  list.add(mark(2, '€'));
  expect(list.all).toHaveLength(2);
  list.add(mark(3, 'x'));
  expect(list.all.map(({ at }) => at)).toEqual([3]);
  list.add(mark(4));
  expect(list.all.map(({ at }) => at)).toEqual([3, 4]);
});

test('drops at the front alone', () => {
  const list = new MarkList<{ at: number; text: string }>({ count: 9, bytes: 1_000 });
  for (const at of [1, 5, 2]) list.add(mark(at));
  list.dropWhile(({ at }) => at < 3);
  expect(list.all.map(({ at }) => at)).toEqual([5, 2]);
  list.dropWhile((_, next) => next !== undefined);
  expect(list.all.map(({ at }) => at)).toEqual([2]);
  list.dropWhile(() => true);
  expect(list.all).toEqual([]);
});

test('what was read stays as it was', () => {
  const list = new MarkList<{ at: number; text: string }>({ count: 1, bytes: 1_000 });
  list.add(mark(1));
  const before = list.all;
  list.add(mark(2));
  expect(before.map(({ at }) => at)).toEqual([1]);
});
