import { describe, expect, test } from 'vitest';
import type { ConnectionState, Phase } from './connection-state.ts';
import { describeExit } from './failure.ts';
import type { Presentation } from './present.ts';
import { presentConnection } from './present.ts';
import { STATUSES, worstStatus } from './status.ts';

function stateIn(phase: Phase): ConnectionState {
  return { desired: 'running', phase, since: 0, attempt: 5, generation: 9, lastFailure: null };
}

const FAILURE = {
  kind: 'blocked',
  reason: 'not-found',
  message: 'Could not find the program bridge',
  remedy: 'Correct the command',
  at: 0,
} as const;

describe('a connection in words', () => {
  test.each<[Phase, Presentation]>([
    [{ name: 'idle' }, { status: 'stopped', word: 'Stopped', detail: '', countdownTo: null }],
    [
      { name: 'starting', stage: null },
      { status: 'working', word: 'Starting', detail: '', countdownTo: null },
    ],
    [
      { name: 'starting', stage: 'authenticating' },
      { status: 'working', word: 'Starting', detail: 'authenticating', countdownTo: null },
    ],
    [{ name: 'ready' }, { status: 'ready', word: 'Ready', detail: '', countdownTo: null }],
    [
      { name: 'backoff', retryAt: 4_000 },
      { status: 'waiting', word: 'Waiting', detail: 'attempt 6', countdownTo: 4_000 },
    ],
    [
      { name: 'blocked', failure: FAILURE },
      { status: 'blocked', word: 'Blocked', detail: 'Correct the command', countdownTo: null },
    ],
    [{ name: 'stopping' }, { status: 'working', word: 'Stopping', detail: '', countdownTo: null }],
  ])('%o', (phase, presentation) => {
    expect(presentConnection(stateIn(phase))).toEqual(presentation);
  });

  test('an exit is a code or a signal', () => {
    expect(describeExit({ kind: 'code', code: 1 })).toBe('exit code 1');
    expect(describeExit({ kind: 'signal', signal: 'SIGKILL' })).toBe('signal SIGKILL');
  });
});

describe('the worst status', () => {
  test('of none is stopped', () => {
    expect(worstStatus([])).toBe('stopped');
  });

  test.each(STATUSES.map((status, index) => [status, STATUSES.slice(index)] as const))(
    'is %s among it and all that are better, in any order',
    (status, others) => {
      expect(worstStatus(others)).toBe(status);
      expect(worstStatus([...others].reverse())).toBe(status);
    },
  );
});
