import { expect, test } from 'vitest';
import type { TaskRecord, TaskSegment } from '#shared/panel/bots/baritone.ts';
import { taskSpansOf } from './task-spans.ts';

const running = (from: number, to: number | null): TaskSegment => ({ kind: 'running', from, to, pause: null });
const paused = (from: number, to: number | null): TaskSegment => ({ kind: 'paused', from, to, pause: null });

const task = (segments: readonly TaskSegment[], command = 'mine diamond_ore'): TaskRecord => ({
  ...{ taskId: 'task-1', command, state: 'running', startedAt: 1_000, endedAt: null, stage: '', detail: '' },
  ...{ replacedBy: '', isPartlySeen: false, segments, path: [], events: [], droppedEvents: 0 },
});

const WORK = { key: 'task-1', kind: 'work', label: 'mine diamond_ore', at: 1_000 };

test('no task is no span', () => {
  expect(taskSpansOf(null)).toEqual([]);
});

test('a task is one span, whatever it was', () => {
  expect(taskSpansOf(task([running(1_000, 2_000), paused(2_000, 3_000), running(3_000, null)]))).toEqual([WORK]);
  expect(taskSpansOf(task([paused(1_000, 2_000)]))).toEqual([WORK]);
});

test('a pause that lasts is a span over it, another for each', () => {
  const first = taskSpansOf(task([running(1_000, 2_000), paused(2_000, null)]));
  expect(first).toEqual([WORK, { key: 'task-1 2000', kind: 'paused', label: 'Paused', at: 2_000 }]);
  const second = taskSpansOf(task([paused(2_000, 3_000), running(3_000, 4_000), paused(4_000, null)]));
  expect(second[1]?.key).not.toBe(first[1]?.key);
});

test('a task without a command is still named', () => {
  expect(taskSpansOf(task([], ''))).toMatchObject([{ label: 'Task' }]);
});
