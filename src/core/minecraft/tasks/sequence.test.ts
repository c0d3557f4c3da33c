import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskRecordState } from '#shared/panel/bots/baritone.ts';
import { advanceSequence, beginSequence, type SequenceEvent } from './sequence.ts';

test('without commands is completed', () => {
  expect(beginSequence('none', [])).toMatchObject({ sequence: { state: 'completed' }, send: null });
});

test('sends its first command, and each next one when the one before has completed', () => {
  const first = beginSequence('walk', ['goto 1', 'goto 2']);
  expect(first).toEqual({
    sequence: {
      ...{ name: 'walk', at: 0, taskId: null, state: 'running', stoppedBecause: '' },
      steps: [
        { command: 'goto 1', state: 'waiting' },
        { command: 'goto 2', state: 'waiting' },
      ],
    },
    send: 'goto 1',
  });
  const accepted = advanceSequence(first.sequence, { type: 'accepted', taskId: 't1' });
  expect(accepted).toMatchObject({ sequence: { taskId: 't1', steps: [{ state: 'running' }, { state: 'waiting' }] } });
  expect(accepted.send).toBeNull();
  const second = advanceSequence(accepted.sequence, { type: 'ended', taskId: 't1', state: 'completed' });
  expect(second).toMatchObject({
    sequence: { at: 1, taskId: null, state: 'running', steps: [{ state: 'completed' }, { state: 'waiting' }] },
    send: 'goto 2',
  });
  const last = advanceSequence(second.sequence, { type: 'accepted', taskId: 't2' }).sequence;
  expect(advanceSequence(last, { type: 'ended', taskId: 't2', state: 'completed' })).toMatchObject({
    sequence: { state: 'completed', steps: [{ state: 'completed' }, { state: 'completed' }] },
    send: null,
  });
});

test.each<[SequenceEvent, string, string]>([
  [{ type: 'refused', message: 'not in a world' }, 'not-sent', 'goto 1 was refused: not in a world'],
  [{ type: 'ended', taskId: 't1', state: 'failed' }, 'failed', 'goto 1 has failed'],
  [{ type: 'ended', taskId: 't1', state: 'unseen' }, 'unseen', 'goto 1 ended unseen'],
  [{ type: 'stop', why: 'you stopped it' }, 'running', 'you stopped it'],
])('is stopped by %o, and says why', (event, state, stoppedBecause) => {
  const { sequence } = advanceSequence(beginSequence('walk', ['goto 1', 'goto 2']).sequence, {
    ...{ type: 'accepted', taskId: 't1' },
  });
  expect(advanceSequence(sequence, event)).toMatchObject({
    sequence: { state: 'stopped', stoppedBecause, steps: [{ state }, { state: 'waiting' }] },
    send: null,
  });
});

test('the end of another task is nothing to it', () => {
  const { sequence } = advanceSequence(beginSequence('a', ['x', 'y']).sequence, { type: 'accepted', taskId: '1' });
  expect(advanceSequence(sequence, { type: 'ended', taskId: '2', state: 'completed' })).toEqual({
    sequence,
    send: null,
  });
});

test('for any events, commands are sent in their order, once, and none after a stop', () => {
  const states: readonly TaskRecordState[] = ['completed', 'failed', 'rejected', 'canceled', 'replaced', 'unseen'];
  const event = fc.oneof<fc.Arbitrary<SequenceEvent>[]>(
    fc.record({ type: fc.constant('accepted'), taskId: fc.constantFrom('1', '2', '3') }),
    fc.record({ type: fc.constant('refused'), message: fc.constant('no') }),
    fc.record({
      type: fc.constant('ended'),
      taskId: fc.constantFrom('1', '2', '3'),
      state: fc.constantFrom(...states),
    }),
    fc.record({ type: fc.constant('stop'), why: fc.constant('by hand') }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(event, { maxLength: 12 }), (count, events) => {
      const commands = Array.from({ length: count }, (_, at) => `c${at}`);
      const first = beginSequence('s', commands);
      let { sequence } = first;
      const sent = [first.send];
      for (const each of events) {
        const before = sequence;
        const step = advanceSequence(before, each);
        if (before.state !== 'running') expect(step).toEqual({ sequence: before, send: null });
        if (step.send !== null) {
          sent.push(step.send);
          expect(each).toMatchObject({ type: 'ended', state: 'completed', taskId: before.taskId });
        }
        sequence = step.sequence;
      }
      expect(sent).toEqual(commands.slice(0, sent.length));
      expect(sequence.state === 'completed').toBe(sequence.steps.every(({ state }) => state === 'completed'));
      expect(sequence.stoppedBecause !== '').toBe(sequence.state === 'stopped');
    }),
  );
});
