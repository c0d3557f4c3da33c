import type { ConnectionState, Phase, Stage } from '#shared/lifecycle/connection-state.ts';
import type { BlockedFailure, Failure } from '#shared/lifecycle/failure.ts';
import { isCrash, recentCrashes, spentBudget, stillUnanswered } from './crash-budget.ts';
import { type AfterEnd, afterExit, notRestarted } from './restart-rule.ts';
import type { RetryPolicy } from './retry-policy.ts';
import { retryDelayMs } from './retry-policy.ts';

/** What there is of the newest generation: an attempt or a lease, wanted or on its way out. Never more than one. */
export type Held = 'nothing' | 'attempt' | 'aborting-attempt' | 'lease' | 'releasing-lease';

export interface Lifecycle {
  readonly connection: ConnectionState;
  readonly held: Held;
  /** Failures in a row since the connection was last stable: the step of the ladder of delays. */
  readonly failureCount: number;
  /** Equal time-outs of the start in a row. */
  readonly startTimeoutCount: number;
  /** When the exits were that count against the crash budget, by the monotonic clock, oldest first. */
  readonly crashTimes: readonly number[];
}

/** When an event is handled, by the wall clock and by the monotonic one, and a number drawn in [0, 1) for it. */
export interface Moment {
  readonly now: number;
  readonly elapsed: number;
  readonly chance: number;
}

/** What a person asks for, what an attempt says, what a timer says. */
export type LifecycleEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'restart' }
  /** Do not wait for the rest of the delay. */
  | { readonly type: 'retry-now' }
  /** What a blocked connection waits for may have changed. */
  | { readonly type: 'changed' }
  | { readonly type: 'progress'; readonly generation: number; readonly stage: Stage }
  | { readonly type: 'opened'; readonly generation: number }
  | { readonly type: 'failed'; readonly generation: number; readonly failure: Failure }
  | { readonly type: 'closed'; readonly generation: number; readonly failure: Failure }
  | { readonly type: 'released'; readonly generation: number }
  | { readonly type: 'retry-due'; readonly generation: number }
  | { readonly type: 'stable'; readonly generation: number };

/** What is to be done, in this order. Cancelling a timer that has run or was never set does nothing. */
export type LifecycleEffect =
  | { readonly type: 'open'; readonly generation: number }
  | { readonly type: 'abort'; readonly generation: number }
  | { readonly type: 'release'; readonly generation: number }
  | { readonly type: 'schedule-retry'; readonly generation: number; readonly delayMs: number }
  | { readonly type: 'cancel-retry' }
  | { readonly type: 'schedule-stable'; readonly generation: number; readonly delayMs: number }
  | { readonly type: 'cancel-stable' };

export interface Step {
  readonly lifecycle: Lifecycle;
  readonly effects: readonly LifecycleEffect[];
}

/** Everything at rest. `now` in milliseconds since the epoch. */
export function createLifecycle(now: number): Lifecycle {
  return {
    connection: {
      desired: 'stopped',
      phase: { name: 'idle' },
      since: now,
      attempt: 0,
      generation: 0,
      lastFailure: null,
    },
    held: 'nothing',
    failureCount: 0,
    startTimeoutCount: 0,
    crashTimes: [],
  };
}

/**
 * The one place that decides when a connection is opened, ended, tried again and given up. Pure: the same arguments
 * give the same step, and an event that changes nothing gives back the same lifecycle.
 */
export function advanceLifecycle(
  lifecycle: Lifecycle,
  event: LifecycleEvent,
  moment: Moment,
  policy: RetryPolicy,
): Step {
  // What a dead attempt or an outdated timer still says is not about what is there now.
  if ('generation' in event && event.generation !== lifecycle.connection.generation) return unchanged(lifecycle);
  const phase = lifecycle.connection.phase.name;
  switch (event.type) {
    case 'start':
      return phase === 'starting' || phase === 'ready' ? unchanged(lifecycle) : begin(resetRetries(lifecycle), moment);
    case 'restart':
      return begin(resetRetries(lifecycle), moment);
    case 'retry-now':
      if (phase === 'blocked') return begin(resetRetries(lifecycle), moment);
      return phase === 'backoff' ? begin(lifecycle, moment) : unchanged(lifecycle);
    case 'changed':
      return phase === 'blocked' ? begin(resetRetries(lifecycle), moment) : unchanged(lifecycle);
    case 'retry-due':
      return phase === 'backoff' ? begin(lifecycle, moment) : unchanged(lifecycle);
    case 'stop':
      return stop(lifecycle, moment);
    case 'progress':
      return progress(lifecycle, event.stage);
    case 'opened':
      return opened(lifecycle, moment, policy);
    case 'failed':
      return failed(lifecycle, event.failure, moment, policy);
    case 'closed':
      return closed(lifecycle, event.failure, moment, policy);
    case 'released':
      return lifecycle.held === 'releasing-lease' ? nothingLeft(lifecycle, moment) : unchanged(lifecycle);
    case 'stable':
      return phase === 'ready' ? stable(lifecycle) : unchanged(lifecycle);
  }
}

function unchanged(lifecycle: Lifecycle): Step {
  return { lifecycle, effects: [] };
}

/** A person who starts a connection begins again: the budget never refuses them, and the delays are short again. */
function resetRetries(lifecycle: Lifecycle): Lifecycle {
  const { connection, failureCount, crashTimes } = lifecycle;
  if (connection.attempt === 0 && failureCount === 0 && crashTimes.length === 0) return lifecycle;
  return {
    ...lifecycle,
    connection: { ...connection, attempt: 0 },
    failureCount: 0,
    startTimeoutCount: 0,
    crashTimes: [],
  };
}

/** Makes the next attempt; where something is still there, ends that first. */
function begin(lifecycle: Lifecycle, moment: Moment): Step {
  const { lifecycle: left, effects } = releaseHeld(lifecycle);
  const wanted = desire(left, 'running');
  if (wanted.held !== 'nothing') return { lifecycle: enter(wanted, { name: 'stopping' }, moment), effects };
  return open(wanted, moment, effects);
}

function open(lifecycle: Lifecycle, moment: Moment, before: readonly LifecycleEffect[] = []): Step {
  const { connection } = enter(lifecycle, { name: 'starting', stage: null }, moment);
  const generation = connection.generation + 1;
  return {
    lifecycle: {
      ...lifecycle,
      connection: { ...connection, attempt: connection.attempt + 1, generation },
      held: 'attempt',
    },
    effects: [...before, { type: 'open', generation }],
  };
}

function stop(lifecycle: Lifecycle, moment: Moment): Step {
  const { lifecycle: left, effects } = releaseHeld(lifecycle);
  const phase: Phase = left.held === 'nothing' ? { name: 'idle' } : { name: 'stopping' };
  return { lifecycle: enter(desire(left, 'stopped'), phase, moment), effects };
}

/** Ends what is there and cancels what is planned; the attempt or lease is gone only when it says so. */
function releaseHeld(lifecycle: Lifecycle): Step {
  const { generation, phase } = lifecycle.connection;
  if (lifecycle.held === 'attempt') {
    return { lifecycle: { ...lifecycle, held: 'aborting-attempt' }, effects: [{ type: 'abort', generation }] };
  }
  if (lifecycle.held === 'lease') return releaseLease(lifecycle);
  return { lifecycle, effects: phase.name === 'backoff' ? [{ type: 'cancel-retry' }] : [] };
}

function releaseLease(lifecycle: Lifecycle): Step {
  const { generation } = lifecycle.connection;
  return {
    lifecycle: { ...lifecycle, held: 'releasing-lease' },
    effects: [{ type: 'cancel-stable' }, { type: 'release', generation }],
  };
}

function progress(lifecycle: Lifecycle, stage: Stage): Step {
  if (lifecycle.held !== 'attempt') return unchanged(lifecycle);
  const connection = { ...lifecycle.connection, phase: { name: 'starting', stage } as const };
  return { lifecycle: { ...lifecycle, connection }, effects: [] };
}

function opened(lifecycle: Lifecycle, moment: Moment, policy: RetryPolicy): Step {
  // The attempt succeeded although it had been aborted: what it opened is not wanted.
  if (lifecycle.held === 'aborting-attempt') return releaseLease(lifecycle);
  if (lifecycle.held !== 'attempt') return unchanged(lifecycle);
  const { generation } = lifecycle.connection;
  return {
    lifecycle: enter({ ...lifecycle, held: 'lease' }, { name: 'ready' }, moment),
    effects: [{ type: 'schedule-stable', generation, delayMs: policy.stableAfterMs }],
  };
}

function failed(lifecycle: Lifecycle, failure: Failure, moment: Moment, policy: RetryPolicy): Step {
  if (lifecycle.held === 'aborting-attempt') return nothingLeft(lifecycle, moment);
  if (lifecycle.held !== 'attempt') return unchanged(lifecycle);
  return afterFailure({ ...lifecycle, held: 'nothing' }, failure, moment, policy);
}

function closed(lifecycle: Lifecycle, failure: Failure, moment: Moment, policy: RetryPolicy): Step {
  if (lifecycle.held !== 'lease') return unchanged(lifecycle);
  const released = releaseLease(lifecycle);
  const after = afterFailure(released.lifecycle, failure, moment, policy);
  return { lifecycle: after.lifecycle, effects: [...released.effects, ...after.effects] };
}

function afterFailure(lifecycle: Lifecycle, failure: Failure, moment: Moment, policy: RetryPolicy): Step {
  const { now, elapsed, chance } = moment;
  const earlier = recentCrashes(lifecycle.crashTimes, elapsed, policy);
  const next: Lifecycle = {
    ...lifecycle,
    connection: { ...lifecycle.connection, lastFailure: failure },
    failureCount: lifecycle.failureCount + 1,
    startTimeoutCount: countStartTimeouts(lifecycle, failure),
    crashTimes: isCrash(failure) ? [...earlier, elapsed] : earlier,
  };
  const after =
    failure.exit === undefined ? 'restart' : afterExit(failure.exit, policy.restart ?? 'always', policy.finalExitCodes);
  if (failure.kind === 'transient' && after === 'rest') return rest(next, moment);
  const blocked =
    blockedBy(failure, after) ??
    stillUnanswered(next.startTimeoutCount, failure, policy) ??
    spentBudget(next.crashTimes.length, failure, now, policy);
  if (blocked !== null) {
    return { lifecycle: enter(next, { name: 'blocked', failure: blocked }, moment), effects: [] };
  }
  const leastMs = failure.kind === 'transient' ? (failure.retryAfterMs ?? 0) : 0;
  const delayMs = Math.max(leastMs, retryDelayMs(policy, next.failureCount, chance));
  return {
    lifecycle: enter(next, { name: 'backoff', retryAt: now + delayMs }, moment),
    effects: [{ type: 'schedule-retry', generation: next.connection.generation, delayMs }],
  };
}

function countStartTimeouts({ connection, startTimeoutCount }: Lifecycle, failure: Failure): number {
  if (failure.reason !== 'unanswered') return 0;
  return connection.lastFailure?.message === failure.message ? startTimeoutCount + 1 : 1;
}

/** The work is done: nobody wants it to run any more. */
function rest(lifecycle: Lifecycle, moment: Moment): Step {
  const phase: Phase = lifecycle.held === 'nothing' ? { name: 'idle' } : { name: 'stopping' };
  return unchanged(enter(desire(lifecycle, 'stopped'), phase, moment));
}

function blockedBy(failure: Failure, after: AfterEnd): BlockedFailure | null {
  if (failure.kind === 'blocked') return failure;
  return after === 'give-up' ? notRestarted(failure, failure.at) : null;
}

function nothingLeft(lifecycle: Lifecycle, moment: Moment): Step {
  const rested: Lifecycle = { ...lifecycle, held: 'nothing' };
  if (rested.connection.phase.name !== 'stopping') return unchanged(rested);
  if (rested.connection.desired === 'running') return open(rested, moment);
  return unchanged(enter(rested, { name: 'idle' }, moment));
}

function stable(lifecycle: Lifecycle): Step {
  const connection = { ...lifecycle.connection, attempt: 0 };
  return { lifecycle: { ...lifecycle, connection, failureCount: 0 }, effects: [] };
}

function desire(lifecycle: Lifecycle, desired: ConnectionState['desired']): Lifecycle {
  if (lifecycle.connection.desired === desired) return lifecycle;
  return { ...lifecycle, connection: { ...lifecycle.connection, desired } };
}

/** Changes the phase; entering the phase that already is leaves its beginning alone. */
function enter(lifecycle: Lifecycle, phase: Phase, moment: Moment): Lifecycle {
  if (lifecycle.connection.phase.name === phase.name) return lifecycle;
  return { ...lifecycle, connection: { ...lifecycle.connection, phase, since: moment.now } };
}
