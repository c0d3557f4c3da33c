import { expect, test } from 'vitest';
import type { SequenceSnapshot, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { endNotification } from './end-notification.ts';

const task: TaskRecord = {
  ...{ taskId: 'a', command: 'mine iron_ore', state: 'completed', startedAt: 0, endedAt: 1, stage: '', detail: '' },
  ...{ replacedBy: '', isPartlySeen: false, segments: [], path: [], events: [], droppedEvents: 0 },
};

test.each<[Partial<TaskRecord>, object]>([
  [{ state: 'completed' }, { title: 'Miner: completed', body: 'mine iron_ore' }],
  [
    { state: 'failed', detail: 'No path found' },
    { title: 'Miner: failed', body: 'mine iron_ore\nNo path found' },
  ],
  [
    { state: 'failed', command: 'mine \u202ee\n', detail: '' },
    { title: 'Miner: failed', body: 'mine \\u202ee\\u000a' },
  ],
])('a task that ended as %j is told in two lines', (more, note) => {
  expect(endNotification('Miner', { kind: 'task', task: { ...task, ...more } })).toEqual(note);
});

test('a sequence is told as one, with the step that it came to', () => {
  const sequence: SequenceSnapshot = {
    sequenceId: 'sequence-1',
    name: 'Farm then home',
    state: 'stopped',
    steps: [
      { command: 'farm 48', state: 'completed' },
      { command: 'goto bedrock', state: 'failed' },
      { command: 'home', state: 'waiting' },
    ],
    stoppedBecause: 'goto bedrock has failed',
  };
  expect(endNotification('Miner', { kind: 'sequence', sequence })).toEqual({
    title: 'Miner: stopped',
    body: 'Farm then home\nat step 2 of 3: goto bedrock has failed',
  });
});
