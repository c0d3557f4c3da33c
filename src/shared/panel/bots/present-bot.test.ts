import { describe, expect, test } from 'vitest';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { BotFacts, BotSnapshot, SequenceSnapshot, TaskRecord } from './baritone.ts';
import { presentBot, presentSequence, presentTask } from './present-bot.ts';

const updates: BotFacts['updates'] = {
  ...{ state: 'fresh', staleReason: '', lastAt: 0, seq: 1, heartbeatMs: 5_000, missedCount: 0 },
};
const facts: BotFacts = {
  world: { inWorld: true, since: 0, isBaritoneAvailable: true, player: '' },
  ...{ pause: null, updates, task: null, patterns: [] },
};
const task: TaskRecord = {
  ...{ taskId: 'a', command: 'home', state: 'running', startedAt: 0, endedAt: null, stage: '', detail: '' },
  ...{ replacedBy: '', isPartlySeen: false, segments: [], path: [], events: [], droppedEvents: 0 },
};
const present = (more: Partial<BotFacts>, peer: BotSnapshot['peer'] = 'answering', phase: 'ready' | 'idle' = 'ready') =>
  presentBot({
    connection: { desired: 'running', phase: { name: phase }, since: 0, attempt: 0, generation: 1, lastFailure: null },
    facts: { ...facts, ...more },
    peer,
  });

describe('a bot in words', () => {
  test('is its connection while that is not ready', () => {
    expect(present({ task }, 'late', 'idle')).toMatchObject({ status: 'stopped', word: 'Stopped' });
  });

  test('waits for a game that is not there yet, and is blocked by anything else', () => {
    const blockedBy = (reason: 'not-found' | 'bad-token') => {
      const failure = { kind: 'blocked', reason, message: 'No', remedy: 'Do', at: 0 } as const;
      const phase = { name: 'blocked', failure } as const;
      const connection = {
        desired: 'running',
        phase,
        since: 0,
        attempt: 1,
        generation: 1,
        lastFailure: failure,
      } as const;
      return presentBot({ connection, facts, peer: 'answering' });
    };
    expect(blockedBy('not-found')).toMatchObject({ status: 'waiting', word: 'Waiting', detail: 'for the game' });
    expect(blockedBy('bad-token')).toMatchObject({ status: 'blocked', detail: 'Do' });
  });

  test('stays away after the end of a session in the game', () => {
    const connection: ConnectionState = {
      ...{ desired: 'running', phase: { name: 'backoff', retryAt: 9 }, since: 0, attempt: 0, generation: 1 },
      lastFailure: { kind: 'transient', reason: 'sent-away', message: 'm', at: 0 },
    };
    expect(presentBot({ connection, facts, peer: 'answering' })).toEqual({
      ...{ status: 'waiting', word: 'Away', detail: 'the game ended the session', countdownTo: 9 },
    });
  });

  test.each<[string, Partial<BotFacts>, object]>([
    ['nothing runs', {}, { status: 'ready', word: 'Ready', detail: '' }],
    ['a task runs', { task }, { status: 'working', word: 'Running', detail: 'home' }],
    ['a task is paused', { task: { ...task, state: 'paused' } }, { status: 'waiting', word: 'Paused' }],
    [
      'an update was missed',
      { task, updates: { ...updates, state: 'stale', staleReason: 'why' } },
      { status: 'stale', detail: 'why' },
    ],
    [
      'the bridge is paused',
      { task, pause: { isPaused: true, reason: 'game_pause', since: 0 } },
      { status: 'waiting', word: 'Server paused', detail: 'game_pause' },
    ],
    [
      'Baritone is missing',
      { world: { inWorld: false, since: 0, isBaritoneAvailable: false, player: '' } },
      { status: 'waiting', detail: 'Baritone is missing' },
    ],
    [
      'there is no world',
      { world: { inWorld: false, since: 0, isBaritoneAvailable: true, player: '' } },
      { status: 'ready', detail: 'not in a world' },
    ],
  ])('%s', (_, more, words) => {
    expect(present(more)).toMatchObject(words);
  });

  test('is stale while the peer is late', () => {
    expect(present({ task }, 'late')).toMatchObject({ status: 'stale' });
  });
});

test('each state of a task has a mark of its own kind', () => {
  expect(presentTask('unseen')).toEqual({ status: 'stale', word: 'Ended unseen' });
  expect(presentTask('rejected').status).toBe('failed');
});

test.each<[SequenceSnapshot['state'], SequenceSnapshot['steps'][number]['state'], string]>([
  ['running', 'running', 'Running, 1 of 2 done'],
  ['completed', 'completed', 'Completed, 2 steps'],
  ['stopped', 'not-sent', 'Stopped, at step 2 of 2: no'],
])('a sequence that is %s tells how far it came', (state, second, words) => {
  const { detail, word } = presentSequence({
    ...{ sequenceId: 's', name: 'a', state, stoppedBecause: 'no' },
    steps: [
      { command: 'x', state: 'completed' },
      { command: 'y', state: second },
    ],
  });
  expect(`${word}, ${detail}`).toBe(words);
});
