import { expect, test } from 'vitest';
import type { SequenceSnapshot, TaskSummary } from '#shared/panel/bots/baritone.ts';
import { sampleBot } from '#shared/panel/testing/samples.ts';
import { readerOf } from '#stores/testing/reader-of.ts';
import { endsOfBots } from './ends-of-bots.ts';

function task(taskId: string, more: Partial<TaskSummary> = {}): TaskSummary {
  return {
    ...{ taskId, command: 'home', state: 'completed', startedAt: 0, endedAt: 1, stage: '', detail: '' },
    ...{ replacedBy: '', isPartlySeen: false, segmentCount: 1, pauseCount: 0 },
    ...more,
  };
}

const sequence: SequenceSnapshot = {
  ...{ sequenceId: 's', name: 'There and back', state: 'stopped', stoppedBecause: 'goto bedrock has failed' },
  steps: [
    { command: 'goto bedrock', state: 'failed' },
    { command: 'home', state: 'waiting' },
  ],
};

test('the past tasks of each bot have ended, the oldest first', () => {
  const bots = [sampleBot(), sampleBot({ id: 'other' })];
  const miner = [task('b', { state: 'failed', detail: 'No path found' }), task('a')];
  expect(endsOfBots(readerOf({ bots }, { botTasks: { miner } }))).toEqual([
    { id: 'a', outcome: 'good', word: 'Completed', line: 'home completed', detail: 'Miner' },
    { id: 'b', outcome: 'bad', word: 'Failed', line: 'home failed', detail: 'Miner, No path found' },
  ]);
});

test('a sequence has ended when it does not run, and says where', () => {
  expect(endsOfBots(readerOf({ bots: [sampleBot({ sequence })] }))).toEqual([
    {
      ...{ id: 's', outcome: 'bad', word: 'Stopped', line: 'There and back stopped' },
      detail: 'Miner, at step 1 of 2: goto bedrock has failed',
    },
  ]);
  expect(endsOfBots(readerOf({ bots: [sampleBot({ sequence: { ...sequence, state: 'running' } })] }))).toEqual([]);
});
