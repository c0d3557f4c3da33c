import { expect, test } from 'vitest';
import { noteSent, sentHereStore, takeEnded } from './sent-here.ts';

test('what was sent here is taken once, when it has ended', () => {
  noteSent('task-1');
  noteSent('sequence-1');
  expect(takeEnded([{ id: 'task-1' }, { id: 'task-of-another' }])).toEqual([{ id: 'task-1' }]);
  expect(takeEnded([{ id: 'task-1' }])).toEqual([]);
  expect(sentHereStore.getState().ids).toEqual(['sequence-1']);
});

test('of very many the newest are remembered', () => {
  for (let task = 0; task < 150; task += 1) noteSent(`task ${task}`);
  expect(sentHereStore.getState().ids).toHaveLength(100);
  expect(takeEnded([{ id: 'task 49' }, { id: 'task 50' }])).toEqual([{ id: 'task 50' }]);
});
