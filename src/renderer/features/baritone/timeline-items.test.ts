import { expect, test } from 'vitest';
import type { TaskRecord } from '#shared/panel/bots/baritone.ts';
import { chooseSegment, chosenSegment, taskLength } from './timeline-items.ts';

const PAUSE = { reasonCode: 'REQUEST_PAUSE', sourceProcess: '', commandType: '', endedBy: null };

const TASK: TaskRecord = {
  ...{ taskId: 't', command: 'mine', state: 'paused', startedAt: 1_000, endedAt: null, stage: '', detail: '' },
  ...{ replacedBy: '', isPartlySeen: false, path: [], droppedEvents: 0 },
  segments: [
    { kind: 'running', from: 1_000, to: 5_000, pause: null },
    { kind: 'paused', from: 5_000, to: null, pause: PAUSE },
  ],
  events: [
    { at: 1_000, event: 'task.started', detail: '', tookMs: null },
    { at: 5_000, event: 'task.paused', detail: '', tookMs: null },
  ],
};

test('a pause and the event that told it are chosen as one', () => {
  const choice = chooseSegment(TASK, 1);
  expect(choice).toEqual({ lane: 'event', index: 1 });
  expect(chosenSegment(TASK, choice)).toBe(TASK.segments[1]);
});

test('a pause whose event is not kept is chosen alone', () => {
  const task = { ...TASK, events: [] };
  expect(chosenSegment(task, chooseSegment(task, 1))).toBe(TASK.segments[1]);
});

test('another event, a part of the path, and nothing choose no segment', () => {
  expect(chosenSegment(TASK, { lane: 'event', index: 0 })).toBeNull();
  expect(chosenSegment(TASK, { lane: 'path', index: 0 })).toBeNull();
  expect(chosenSegment(TASK, null)).toBeNull();
  expect(chooseSegment(TASK, 0)).toEqual({ lane: 'task', index: 0 });
});

test('a task that runs is as long as what was told of it, also where the window’s beat is older', () => {
  expect(taskLength(TASK, 9_000)).toBe(8_000);
  expect(taskLength(TASK, 2_000)).toBe(4_000);
  expect(taskLength({ ...TASK, endedAt: 6_000 }, 9_000)).toBe(5_000);
});
