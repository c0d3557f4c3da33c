import { beforeEach, expect, test } from 'vitest';
import { claimEnded, recordSent, sentHereStore } from './sent-here.ts';

beforeEach(() => sentHereStore.setState(sentHereStore.getInitialState(), true));

test('what was sent here is taken once, when it has ended', () => {
  recordSent('task-1');
  recordSent('sequence-1');
  expect(claimEnded([{ id: 'task-1' }, { id: 'task-of-another' }])).toEqual([{ id: 'task-1' }]);
  expect(claimEnded([{ id: 'task-1' }])).toEqual([]);
  expect(sentHereStore.getState().ids).toEqual(['sequence-1']);
});

test('of very many the newest are remembered', () => {
  for (let task = 0; task < 150; task += 1) recordSent(`task ${task}`);
  expect(sentHereStore.getState().ids).toHaveLength(100);
  expect(claimEnded([{ id: 'task 49' }, { id: 'task 50' }])).toEqual([{ id: 'task 50' }]);
});
