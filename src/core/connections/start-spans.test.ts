import { expect, test } from 'vitest';
import type { ConnectionState, Phase } from '#shared/lifecycle/connection-state.ts';
import { StartSpans } from './start-spans.ts';

const STARTING: Phase = { name: 'starting', stage: null };
const READY: Phase = { name: 'ready' };
const IDLE: Phase = { name: 'idle' };
const BACKOFF: Phase = { name: 'backoff', retryAt: 9_000 };
const LOST = { kind: 'transient', reason: 'closed', message: 'The connection was lost', at: 4_000 } as const;

const state = (phase: Phase, generation: number, more: Partial<ConnectionState> = {}): ConnectionState => ({
  ...{ desired: 'running', phase, generation, attempt: 1, since: 5_000, lastFailure: null, ...more },
});

function labelsOf(states: readonly ConnectionState[]): readonly string[] {
  const spans = new StartSpans();
  return states.map((each) => spans.follow(each).map(({ key, label }) => `${label} ${key}`)[0] ?? '');
}

test('a start lasts until it is ready, from when it began', () => {
  expect(labelsOf([state(STARTING, 1), state(READY, 1)])).toEqual(['Start 1', '']);
  expect(new StartSpans().follow(state(STARTING, 1))).toMatchObject([{ kind: 'work', at: 5_000 }]);
});

test('a start after it was ready is a restart, and by a person unless it follows a crash', () => {
  const crashed = { attempt: 2, lastFailure: LOST };
  const restarted = [state({ name: 'stopping' }, 1), state(STARTING, 2)];
  expect(labelsOf([state(READY, 1), ...restarted])[2]).toBe('Restart by you 2');
  const crashedBefore = [state(READY, 1, crashed), ...restarted.map((each) => ({ ...each, ...crashed, attempt: 1 }))];
  expect(labelsOf(crashedBefore)[2]).toBe('Restart by you 2');
  expect(labelsOf([state(READY, 1), state(BACKOFF, 1), state(STARTING, 2, crashed)])[2]).toBe('Restart 2');
});

test('a start after it was stopped is none', () => {
  expect(labelsOf([state(READY, 1), state(IDLE, 1), state(STARTING, 2)])[2]).toBe('Start 2');
});

test('one that is tried again has no span', () => {
  const again = { attempt: 3, lastFailure: LOST };
  expect(labelsOf([state(STARTING, 2), state(BACKOFF, 2), state(STARTING, 3, again)])).toEqual(['Start 2', '', '']);
});
