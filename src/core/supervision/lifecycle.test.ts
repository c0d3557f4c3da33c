import { describe, expect, test } from 'vitest';
import type { Lifecycle, LifecycleEffect, LifecycleEvent, Step } from './lifecycle.ts';
import { advanceLifecycle, createLifecycle } from './lifecycle.ts';
import { PROCESS_RETRY_POLICY, type RetryPolicy, retryDelayMs } from './retry-policy.ts';
import { blocked, transient } from './testing/fake-driver.ts';

const NOW = 1_000_000;

function advance(lifecycle: Lifecycle, event: LifecycleEvent, elapsed = 0, policy = PROCESS_RETRY_POLICY): Step {
  return advanceLifecycle(lifecycle, event, { now: NOW + elapsed, elapsed, chance: 0.5 }, policy);
}

/** The lifecycle after a sequence of events, all at the same moment, and all effects of it. */
function replay(
  events: readonly LifecycleEvent[],
  policy = PROCESS_RETRY_POLICY,
): { lifecycle: Lifecycle; effects: LifecycleEffect[] } {
  let lifecycle = createLifecycle(NOW);
  const effects: LifecycleEffect[] = [];
  for (const event of events) {
    const step = advance(lifecycle, event, 0, policy);
    lifecycle = step.lifecycle;
    effects.push(...step.effects);
  }
  return { lifecycle, effects };
}

const START: LifecycleEvent = { type: 'start' };
const STOP: LifecycleEvent = { type: 'stop' };
const RESTART: LifecycleEvent = { type: 'restart' };
const opened = (generation: number): LifecycleEvent => ({ type: 'opened', generation });
const failed = (generation: number, failure = transient()): LifecycleEvent => ({ type: 'failed', generation, failure });
const closed = (generation: number, failure = transient()): LifecycleEvent => ({ type: 'closed', generation, failure });
const released = (generation: number): LifecycleEvent => ({ type: 'released', generation });
const retryDue = (generation: number): LifecycleEvent => ({ type: 'retry-due', generation });

describe('a lifecycle', () => {
  test('opens on start, passes through its stages and schedules the moment of stability', () => {
    const { lifecycle, effects } = replay([START, { type: 'progress', generation: 1, stage: 'opening' }]);
    expect(lifecycle.connection).toEqual({
      desired: 'running',
      phase: { name: 'starting', stage: 'opening' },
      since: NOW,
      attempt: 1,
      generation: 1,
      lastFailure: null,
    });
    expect(effects).toEqual([{ type: 'open', generation: 1 }]);
    const ready = advance(lifecycle, opened(1), 40);
    expect(ready.lifecycle.connection.phase).toEqual({ name: 'ready' });
    expect(ready.lifecycle.connection.since).toBe(NOW + 40);
    expect(ready.effects).toEqual([{ type: 'schedule-stable', generation: 1, delayMs: 10_000 }]);
  });

  test.each<[string, readonly LifecycleEvent[], string, readonly string[]]>([
    ['start twice', [START, START], 'starting', ['open']],
    ['start while ready', [START, opened(1), START], 'ready', ['open', 'schedule-stable']],
    ['stop while idle', [STOP], 'idle', []],
    ['stop while starting', [START, STOP], 'stopping', ['open', 'abort']],
    ['stop while starting, aborted', [START, STOP, failed(1, transient('aborted'))], 'idle', ['open', 'abort']],
    [
      'stop while starting, opened all the same',
      [START, STOP, opened(1)],
      'stopping',
      ['open', 'abort', 'cancel-stable', 'release'],
    ],
    ['stop twice while starting', [START, STOP, STOP], 'stopping', ['open', 'abort']],
    [
      'stop twice while ready',
      [START, opened(1), STOP, STOP],
      'stopping',
      ['open', 'schedule-stable', 'cancel-stable', 'release'],
    ],
    ['start while stopping', [START, STOP, START], 'stopping', ['open', 'abort']],
    [
      'start while stopping, then aborted',
      [START, STOP, START, failed(1, transient('aborted'))],
      'starting',
      ['open', 'abort', 'open'],
    ],
    [
      'stop while ready, and the lease says that it closed before it is gone',
      [START, opened(1), STOP, closed(1)],
      'stopping',
      ['open', 'schedule-stable', 'cancel-stable', 'release'],
    ],
    [
      'stop while ready, closed and gone',
      [START, opened(1), STOP, closed(1), released(1)],
      'idle',
      ['open', 'schedule-stable', 'cancel-stable', 'release'],
    ],
    ['start and stop while stopping', [START, STOP, START, STOP, failed(1)], 'idle', ['open', 'abort']],
    ['restart while idle', [RESTART], 'starting', ['open']],
    ['restart while starting', [START, RESTART], 'stopping', ['open', 'abort']],
    ['restart while starting, aborted', [START, RESTART, failed(1)], 'starting', ['open', 'abort', 'open']],
    [
      'restart while ready, released',
      [START, opened(1), RESTART, released(1)],
      'starting',
      ['open', 'schedule-stable', 'cancel-stable', 'release', 'open'],
    ],
    [
      'restart while in backoff',
      [START, failed(1), RESTART],
      'starting',
      ['open', 'schedule-retry', 'cancel-retry', 'open'],
    ],
    ['restart while blocked', [START, failed(1, blocked()), RESTART], 'starting', ['open', 'open']],
    ['stop while in backoff', [START, failed(1), STOP], 'idle', ['open', 'schedule-retry', 'cancel-retry']],
    ['stop while blocked', [START, failed(1, blocked()), STOP], 'idle', ['open']],
    ['retry while idle', [{ type: 'retry-now' }], 'idle', []],
    [
      'retry while in backoff',
      [START, failed(1), { type: 'retry-now' }],
      'starting',
      ['open', 'schedule-retry', 'cancel-retry', 'open'],
    ],
    ['a change while blocked', [START, failed(1, blocked()), { type: 'changed' }], 'starting', ['open', 'open']],
    ['a change while in backoff', [START, failed(1), { type: 'changed' }], 'backoff', ['open', 'schedule-retry']],
    [
      'a retry that is due before the dead lease is gone',
      [START, opened(1), closed(1), retryDue(1)],
      'stopping',
      ['open', 'schedule-stable', 'cancel-stable', 'release', 'schedule-retry', 'cancel-retry'],
    ],
    [
      'a retry that was due, once the dead lease is gone',
      [START, opened(1), closed(1), retryDue(1), released(1)],
      'starting',
      ['open', 'schedule-stable', 'cancel-stable', 'release', 'schedule-retry', 'cancel-retry', 'open'],
    ],
  ])('%s', (_title, events, phase, effects) => {
    const outcome = replay(events);
    expect(outcome.lifecycle.connection.phase.name).toBe(phase);
    expect(outcome.effects.map((effect) => effect.type)).toEqual(effects);
  });

  test('ignores what a dead attempt and an outdated timer still say', () => {
    const { lifecycle } = replay([START, failed(1), RESTART, opened(2)]);
    for (const event of [
      opened(1),
      failed(1),
      closed(1),
      released(1),
      retryDue(1),
      { type: 'stable', generation: 1 } as const,
      { type: 'progress', generation: 1, stage: 'spawning' } as const,
    ]) {
      expect(advance(lifecycle, event)).toEqual({ lifecycle, effects: [] });
    }
  });

  test('keeps the last failure in sight while the next attempt runs', () => {
    const { lifecycle } = replay([START, failed(1), retryDue(1)]);
    expect(lifecycle.connection).toMatchObject({
      phase: { name: 'starting' },
      attempt: 2,
      lastFailure: { reason: 'exited' },
    });
  });

  test('is blocked at once by a failure that another attempt cannot cure', () => {
    const failure = blocked();
    const { lifecycle, effects } = replay([START, failed(1, failure)]);
    expect(lifecycle.connection.phase).toEqual({ name: 'blocked', failure });
    expect(effects).toEqual([{ type: 'open', generation: 1 }]);
  });
});

describe('a process that says nothing while it starts', () => {
  const silent = (message = 'door did not answer ping within 20 s') =>
    ({ kind: 'transient', reason: 'unanswered', message, at: NOW }) as const;

  test('is blocked after three equal time-outs, with the cause and the remedy', () => {
    const twice = [START, failed(1, silent()), retryDue(1), failed(2, silent()), retryDue(2)];
    expect(replay(twice).lifecycle.connection.phase.name).toBe('starting');
    expect(replay([...twice, failed(3, silent())]).lifecycle.connection.phase).toMatchObject({
      name: 'blocked',
      failure: { reason: 'never-answered', message: 'door did not answer ping within 20 s, 3 times in a row' },
    });
  });

  test.each([
    ['another failure between them', transient()],
    ['another time-out between them', silent('door did not answer ping within 60 s')],
  ])('is tried again after %s', (_title, other) => {
    const events = [START, failed(1, silent()), retryDue(1), failed(2, other), retryDue(2), failed(3, silent())];
    expect(replay([...events, retryDue(3), failed(4, silent())]).lifecycle.connection.phase.name).toBe('backoff');
  });

  test('is tried again from the first when a person starts it', () => {
    const events = [START, failed(1, silent()), retryDue(1), failed(2, silent()), RESTART, failed(3, silent())];
    expect(replay(events).lifecycle.connection.phase.name).toBe('backoff');
  });
});

describe('a process that ends and has done its work', () => {
  const policy: RetryPolicy = { ...PROCESS_RETRY_POLICY, restart: 'on-failure' };
  const done = { ...transient(), exit: { kind: 'code', code: 0 } } as const;
  const restOf = ({ lifecycle: { connection, held } }: Step) => [connection.phase.name, connection.desired, held];

  test('before it was ready leaves nothing to wait for', () => {
    const step = replay([START, failed(1, done)], policy);
    expect(restOf(step)).toEqual(['idle', 'stopped', 'nothing']);
    expect(step.effects).toEqual([{ type: 'open', generation: 1 }]);
  });

  test('while it was ready is stopped once its lease is gone', () => {
    const step = replay([START, opened(1), closed(1, done)], policy);
    expect(restOf(step)).toEqual(['stopping', 'stopped', 'releasing-lease']);
    expect(restOf(advance(step.lifecycle, released(1), 0, policy))).toEqual(['idle', 'stopped', 'nothing']);
  });

  test('but found what no other start can cure is blocked', () => {
    const failure = { ...blocked(), exit: done.exit };
    const { lifecycle } = replay([START, failed(1, failure)], policy);
    expect(lifecycle.connection).toMatchObject({ desired: 'running', phase: { name: 'blocked', failure } });
  });
});

describe('retry delays', () => {
  test('double from 500 ms up to 30 s, between half of that and all of it', () => {
    const delays = (chance: number) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 40].map((count) => retryDelayMs(PROCESS_RETRY_POLICY, count, chance));
    expect(delays(0)).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    expect(delays(0.999_999)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('are at least what a failure asks for', () => {
    const { lifecycle } = replay([START]);
    const occupied = { kind: 'transient', reason: 'occupied', message: 'm', at: 0, retryAfterMs: 30_000 } as const;
    const { effects } = advance(lifecycle, failed(1, occupied));
    expect(effects).toEqual([{ type: 'schedule-retry', generation: 1, delayMs: 30_000 }]);
    expect(advance(lifecycle, failed(1, { ...occupied, retryAfterMs: 1 })).effects).toEqual([
      { type: 'schedule-retry', generation: 1, delayMs: 375 },
    ]);
  });

  test('begin again only after the connection was stable', () => {
    const flapping = replay([START, failed(1), retryDue(1), opened(2), closed(2)]);
    expect(flapping.effects.at(-1)).toEqual({ type: 'schedule-retry', generation: 2, delayMs: 750 });
    const calm = replay([START, failed(1), retryDue(1), opened(2), { type: 'stable', generation: 2 }, closed(2)]);
    expect(calm.effects.at(-1)).toEqual({ type: 'schedule-retry', generation: 2, delayMs: 375 });
    expect(calm.lifecycle.connection.attempt).toBe(0);
  });
});

test.each(['start', 'restart'] as const)(
  'a %s by a person begins the delays again, also where nothing crashed',
  (type) => {
    const refused = transient('refused', 'It refused the connection');
    const tired = replay([START, failed(1, refused), retryDue(1), failed(2, refused), retryDue(2), failed(3, refused)]);
    expect(tired.lifecycle.connection.attempt).toBe(3);
    const { lifecycle } = advance(tired.lifecycle, { type });
    expect(lifecycle.connection.attempt).toBe(1);
    const again = advance(lifecycle, failed(4, refused));
    expect(again.effects).toEqual([{ type: 'schedule-retry', generation: 4, delayMs: 375 }]);
  },
);

describe('the crash budget', () => {
  /** Crashes at the given moments, each after a start by the timer. */
  function crashAt(times: readonly number[], failure = transient()): Lifecycle {
    let { lifecycle } = replay([START]);
    for (const [index, at] of times.entries()) {
      lifecycle = advance(lifecycle, failed(index + 1, failure), at).lifecycle;
      lifecycle = advance(lifecycle, retryDue(index + 1), at).lifecycle;
    }
    return lifecycle;
  }

  test('is spent by the fifth exit within three minutes, and the remedy is named', () => {
    const { connection } = crashAt([0, 40_000, 80_000, 120_000, 179_999]);
    expect(connection.desired).toBe('running');
    expect(connection.phase).toEqual({
      name: 'blocked',
      failure: {
        kind: 'blocked',
        reason: 'crash-budget',
        message: 'Gave up after 5 crashes in 3 min; the last: It ended unexpectedly: exit code 1',
        remedy: 'Read its last lines, then start it again. Flybridge does not restart it',
        at: NOW + 179_999,
      },
    });
    expect(connection.lastFailure).toEqual(transient());
  });

  test('counts in a sliding window', () => {
    const lifecycle = crashAt([0, 40_000, 80_000, 120_000, 180_000]);
    expect(lifecycle.connection.phase.name).toBe('starting');
    expect(lifecycle.crashTimes).toEqual([40_000, 80_000, 120_000, 180_000]);
  });

  test('is not touched by failures that are not an exit', () => {
    const lifecycle = crashAt([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], transient('refused', 'It refused the connection'));
    expect(lifecycle.connection.phase.name).toBe('starting');
    expect(lifecycle.connection.attempt).toBe(11);
  });

  test('is not reset by stability alone', () => {
    let { lifecycle } = replay([START]);
    for (let generation = 1; generation <= 5; generation += 1) {
      const at = generation * 12_000;
      for (const event of [
        opened(generation),
        { type: 'stable', generation } as const,
        closed(generation),
        released(generation),
        retryDue(generation),
      ]) {
        lifecycle = advance(lifecycle, event, at).lifecycle;
      }
    }
    expect(lifecycle.connection.phase.name).toBe('blocked');
  });

  test.each(['start', 'restart', 'retry-now', 'changed'] as const)('never refuses %s, which clears it', (type) => {
    const spent = crashAt([0, 1, 2, 3, 4]);
    expect(spent.connection.phase.name).toBe('blocked');
    const begun = advance(spent, { type }, 5);
    expect(begun.effects).toEqual([{ type: 'open', generation: 6 }]);
    expect(begun.lifecycle.crashTimes).toEqual([]);
    const again = advance(begun.lifecycle, failed(6), 6);
    expect(again.effects).toEqual([{ type: 'schedule-retry', generation: 6, delayMs: 375 }]);
  });
});
