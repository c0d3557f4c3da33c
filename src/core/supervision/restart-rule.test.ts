import { describe, expect, test } from 'vitest';
import type { ProcessExit } from '#shared/lifecycle/failure.ts';
import { advanceLifecycle, createLifecycle, type LifecycleEvent } from './lifecycle.ts';
import { type AfterEnd, afterExit, type RestartRule } from './restart-rule.ts';
import { PROCESS_RETRY_POLICY, type RetryPolicy } from './retry-policy.ts';

const EXITS = {
  normal: { kind: 'code', code: 0 },
  shutdown: { kind: 'signal', signal: 'SIGTERM' },
  abnormal: { kind: 'code', code: 3 },
  killed: { kind: 'signal', signal: 'SIGKILL' },
} as const satisfies Record<string, ProcessExit>;

const MATRIX: readonly (readonly [RestartRule, keyof typeof EXITS, AfterEnd])[] = [
  ['always', 'normal', 'restart'],
  ['always', 'shutdown', 'restart'],
  ['always', 'abnormal', 'restart'],
  ['on-failure', 'normal', 'rest'],
  ['on-failure', 'shutdown', 'rest'],
  ['on-failure', 'abnormal', 'restart'],
  ['never', 'normal', 'rest'],
  ['never', 'shutdown', 'rest'],
  ['never', 'abnormal', 'give-up'],
  ['on-failure', 'killed', 'restart'],
  ['never', 'killed', 'give-up'],
];

const PHASES = { restart: 'backoff', rest: 'idle', 'give-up': 'blocked' } as const;

/** A process that was ready, ends in this way, and whose lease is let go. */
function endedWith(exit: ProcessExit, policy: RetryPolicy) {
  const generation = 1;
  const failure = { kind: 'transient', reason: 'exited', message: 'it ended', at: 0, exit } as const;
  const events: readonly LifecycleEvent[] = [
    { type: 'start' },
    { type: 'opened', generation },
    { type: 'closed', generation, failure },
    { type: 'released', generation },
  ];
  const moment = { now: 0, elapsed: 0, chance: 0 };
  return events.reduce(
    (lifecycle, event) => advanceLifecycle(lifecycle, event, moment, policy).lifecycle,
    createLifecycle(0),
  );
}

describe.each(MATRIX)('%s, and the process ends %s', (restart, exit, after) => {
  test(`leads to ${after}`, () => {
    expect(afterExit(EXITS[exit], restart)).toBe(after);
    const { connection, held } = endedWith(EXITS[exit], { ...PROCESS_RETRY_POLICY, restart });
    expect(connection.phase.name).toBe(PHASES[after]);
    expect(connection.desired).toBe(after === 'rest' ? 'stopped' : 'running');
    expect(connection.lastFailure?.exit).toEqual(EXITS[exit]);
    expect(held).toBe('nothing');
  });

  test('a start by hand is never refused', () => {
    const policy: RetryPolicy = { ...PROCESS_RETRY_POLICY, restart };
    const moment = { now: 1, elapsed: 1, chance: 0 };
    const step = advanceLifecycle(endedWith(EXITS[exit], policy), { type: 'start' }, moment, policy);
    expect(step.lifecycle.connection.phase.name).toBe('starting');
  });
});

test('an exit code can say that there is no point in starting again', () => {
  const policy: RetryPolicy = { ...PROCESS_RETRY_POLICY, finalExitCodes: [125] };
  expect(endedWith({ kind: 'code', code: 125 }, policy).connection.phase).toMatchObject({
    name: 'blocked',
    failure: { reason: 'not-restarted', remedy: expect.any(String), exit: { code: 125 } },
  });
  expect(endedWith({ kind: 'code', code: 124 }, policy).connection.phase.name).toBe('backoff');
});

test('what is no exit is tried again whatever the rule', () => {
  const policy: RetryPolicy = { ...PROCESS_RETRY_POLICY, restart: 'never' };
  const moment = { now: 0, elapsed: 0, chance: 0 };
  const failure = { kind: 'transient', reason: 'refused', message: 'EAGAIN', at: 0 } as const;
  const { lifecycle } = advanceLifecycle(createLifecycle(0), { type: 'start' }, moment, policy);
  const step = advanceLifecycle(lifecycle, { type: 'failed', generation: 1, failure }, moment, policy);
  expect(step.lifecycle.connection.phase.name).toBe('backoff');
});
