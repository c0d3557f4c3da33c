import { beforeEach, describe, expect, test } from 'vitest';
import type { SequenceSnapshot, TaskRecordState } from '#shared/panel/bots/baritone.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { settle } from '../../platform/testing/virtual-clock.ts';
import { SequenceRunner } from './sequence-runner.ts';

type Answer = Result<{ readonly taskId: string }, { readonly message: string }>;

let sent: string[];
/** Answers the oldest command that waits for its answer. */
let answers: ((answer: Answer) => void)[];
let states: Record<string, TaskRecordState>;
let changeCount: number;
let ends: SequenceSnapshot[];
let runner: SequenceRunner;

beforeEach(() => {
  sent = [];
  answers = [];
  states = {};
  changeCount = 0;
  ends = [];
  runner = new SequenceRunner({
    execute: (command) => {
      sent.push(command);
      return new Promise((resolve) => answers.push(resolve));
    },
    stateOf: (taskId) => states[taskId] ?? null,
    ids: createTestPlatform().ids,
    onChange: () => {
      changeCount += 1;
    },
    onEnd: (sequence) => ends.push(sequence),
  });
});

async function answer(next: Answer): Promise<void> {
  answers.shift()?.(next);
  await settle();
}

const accept = (taskId: string) => answer(succeed({ taskId }));
const stepsOf = () => runner.snapshot?.steps.map(({ command, state }) => `${command} ${state}`);

describe('a sequence', () => {
  test('runs to its end, and is told of at each change', async () => {
    expect(runner.snapshot).toBeNull();
    const sequenceId = runner.run('walk', ['goto 1', 'goto 2']);
    expect([runner.snapshot?.sequenceId, runner.snapshot?.name, changeCount]).toEqual([sequenceId, 'walk', 1]);
    await accept('t1');
    expect([stepsOf(), changeCount]).toEqual([['goto 1 running', 'goto 2 waiting'], 2]);
    runner.handleTaskEnd('other', 'completed');
    expect([sent, changeCount]).toEqual([['goto 1'], 2]);
    runner.handleTaskEnd('t1', 'completed');
    expect([sent, changeCount]).toEqual([['goto 1', 'goto 2'], 3]);
    await accept('t2');
    expect(ends).toEqual([]);
    runner.handleTaskEnd('t2', 'completed');
    expect(stepsOf()).toEqual(['goto 1 completed', 'goto 2 completed']);
    expect(ends).toEqual([runner.snapshot]);
    expect(ends).toMatchObject([{ sequenceId, state: 'completed', stoppedBecause: '' }]);
  });

  test('without commands has ended at once', () => {
    runner.run('nothing', []);
    expect([sent, ends.map(({ state }) => state)]).toEqual([[], ['completed']]);
  });

  test('goes on where its task had ended before the answer named it', async () => {
    states.t1 = 'completed';
    runner.run('walk', ['goto 1', 'goto 2']);
    await accept('t1');
    expect(sent).toEqual(['goto 1', 'goto 2']);
    states.t2 = 'failed';
    await accept('t2');
    expect(ends).toMatchObject([{ state: 'stopped', stoppedBecause: 'goto 2 has failed' }]);
  });

  test.each(['running', 'paused'] as const)('waits for a task that is %s when it is named', async (state) => {
    states.t1 = state;
    runner.run('walk', ['goto 1', 'goto 2']);
    await accept('t1');
    expect([sent, stepsOf()]).toEqual([['goto 1'], ['goto 1 running', 'goto 2 waiting']]);
  });

  test('is stopped by a refusal', async () => {
    runner.run('walk', ['goto 1', 'goto 2']);
    await answer(fail({ message: 'not in a world' }));
    expect(stepsOf()).toEqual(['goto 1 not-sent', 'goto 2 waiting']);
    expect(ends).toMatchObject([{ state: 'stopped', stoppedBecause: 'goto 1 was refused: not in a world' }]);
  });

  test('is stopped by hand once, and what comes after is nothing to it', async () => {
    runner.stop('nothing runs');
    runner.run('walk', ['goto 1', 'goto 2']);
    await accept('t1');
    runner.stop('you stopped it');
    runner.stop('again');
    runner.handleTaskEnd('t1', 'completed');
    expect([sent, ends.map(({ stoppedBecause }) => stoppedBecause)]).toEqual([['goto 1'], ['you stopped it']]);
  });

  test('that replaces another does not take its answer', async () => {
    const first = runner.run('walk', ['goto 1']);
    const second = runner.run('mine', ['mine iron']);
    expect(second).not.toBe(first);
    await accept('t1');
    expect(stepsOf()).toEqual(['mine iron waiting']);
    await accept('t2');
    expect([stepsOf(), ends]).toEqual([['mine iron running'], []]);
  });
});
