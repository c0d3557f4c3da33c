import { expect, test } from 'vitest';
import { EditTimes } from './edit-times.ts';

test('a change without an event came halfway between two reads', () => {
  const times = new EditTimes(0);
  times.beginRead(100);
  times.endRead();
  times.beginRead(600);
  expect([times.timeOf('w1'), times.noticedAt]).toEqual([350, 600]);
});

test('a change with an event came with it, and others of the same read did not', () => {
  const times = new EditTimes(0);
  times.notice('w1', 40);
  times.notice('w1', 60);
  times.beginRead(100);
  expect([times.timeOf('w1'), times.timeOf('w2'), times.noticedAt]).toEqual([40, 50, 40]);
});

test('a read that failed takes no event with it', () => {
  const times = new EditTimes(0);
  times.notice('w1', 40);
  times.beginRead(100);
  times.beginRead(600);
  expect([times.timeOf('w1'), times.timeOf('w2')]).toEqual([40, 300]);
  times.endRead();
  times.beginRead(700);
  expect(times.timeOf('w1')).toBe(650);
});
