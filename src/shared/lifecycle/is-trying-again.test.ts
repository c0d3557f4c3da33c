import { expect, test } from 'vitest';
import type { ConnectionState } from './connection-state.ts';
import { isTryingAgain } from './is-trying-again.ts';

const NOW = 1_000_000;
const failure = (at: number) =>
  ({ kind: 'transient', reason: 'refused', message: 'Nothing is listening', at }) as const;

const STARTING: ConnectionState = {
  ...({ desired: 'running', phase: { name: 'starting', stage: null }, since: NOW, attempt: 1, generation: 4 } as const),
  lastFailure: null,
};

test.each([
  ['a first attempt', {}, false],
  ['the first one after a failure', { lastFailure: failure(NOW - 500) }, true],
  ['one just before it is too late', { lastFailure: failure(NOW - 9_999) }, true],
  ['one that is too late', { lastFailure: failure(NOW - 10_000) }, false],
  ['one after several', { attempt: 7, lastFailure: failure(NOW - 60_000) }, true],
  ['one that a person asked for long after', { lastFailure: failure(NOW - 60_000) }, false],
  ['a connection that waits', { phase: { name: 'backoff', retryAt: NOW }, lastFailure: failure(NOW) }, false],
  ['a connection that stands', { phase: { name: 'ready' }, attempt: 3, lastFailure: failure(NOW) }, false],
] as const)('%s', (_name, more, expected) => {
  expect(isTryingAgain({ ...STARTING, ...more })).toBe(expected);
});
