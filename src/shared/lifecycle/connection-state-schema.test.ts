import { expect, test } from 'vitest';
import { firstProblem } from '../protocols/first-problem.ts';
import type { ConnectionState } from './connection-state.ts';
import { connectionStateSchema } from './connection-state-schema.ts';
import { BLOCKED_REASONS, type Failure, TRANSIENT_REASONS } from './failure.ts';

const exited = { kind: 'transient', reason: 'exited', message: 'It ended', at: 5 } as const;
const refused = {
  kind: 'blocked',
  reason: 'bad-token',
  message: 'Refused',
  remedy: 'Correct the token',
  at: 6,
} as const;
const state = (more: Partial<ConnectionState> = {}): ConnectionState => ({
  ...{ desired: 'running', phase: { name: 'ready' }, since: 1, attempt: 0, generation: 1, lastFailure: null },
  ...more,
});

const STATES: readonly ConnectionState[] = [
  state(),
  state({ desired: 'stopped', phase: { name: 'idle' } }),
  state({ phase: { name: 'starting', stage: null } }),
  state({ phase: { name: 'starting', stage: 'authenticating' } }),
  state({ phase: { name: 'stopping' } }),
  state({ phase: { name: 'backoff', retryAt: 9 }, lastFailure: { ...exited, exit: { kind: 'code', code: 1 } } }),
  state({ phase: { name: 'blocked', failure: refused }, lastFailure: refused }),
  state({ lastFailure: { ...exited, retryAfterMs: 30_000, exit: { kind: 'signal', signal: 'SIGKILL' } } }),
];

const REASONS: readonly Failure[] = [
  ...TRANSIENT_REASONS.map((reason) => ({ ...exited, reason })),
  ...BLOCKED_REASONS.map((reason) => ({ ...refused, reason })),
];

test.each(REASONS)('a state that came after $reason is one', (lastFailure) => {
  expect(connectionStateSchema.parse(state({ lastFailure }))).toEqual(state({ lastFailure }));
});

test.each(STATES)('%j is a state', (each) => {
  expect(connectionStateSchema.parse(each)).toEqual(each);
});

const NO_STATES: readonly (readonly [unknown, string])[] = [
  [{}, 'desired'],
  [[], 'expected object'],
  [{ ...state(), phase: {} }, 'phase.name'],
  [{ ...state(), phase: { name: 'blocked' } }, 'phase.failure'],
  [{ ...state(), phase: { name: 'blocked', failure: exited } }, 'phase.failure.kind'],
  [{ ...state(), phase: { name: 'backoff', retryAt: 'soon' } }, 'phase.retryAt'],
  [{ ...state(), lastFailure: {} }, 'lastFailure.kind'],
  [{ ...state(), since: null }, 'since'],
];

test.each(NO_STATES)('%j is none', (value, where) => {
  const { error } = connectionStateSchema.safeParse(value);
  expect(error === undefined ? '' : firstProblem(error)).toContain(where);
});
