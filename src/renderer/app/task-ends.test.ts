import { expect, test } from 'vitest';
import type { TaskSummary } from '#shared/panel/baritone.ts';
import { newlyEnded } from './task-ends.ts';

function task(taskId: string): TaskSummary {
  return {
    ...{ taskId, command: 'home', state: 'completed', startedAt: 0, endedAt: 1, stage: '', detail: '' },
    ...{ replacedBy: '', isPartlySeen: false, segmentCount: 1, pauseCount: 0 },
  };
}

test('what was not told before has newly ended', () => {
  expect(newlyEnded([task('a')], [task('c'), task('b'), task('a')]).map(({ taskId }) => taskId)).toEqual(['c', 'b']);
});

test('what a window finds when it opens is no news', () => {
  expect(newlyEnded(undefined, [task('a')])).toEqual([]);
});
