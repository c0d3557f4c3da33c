import { describeCrashBudget } from '#shared/lifecycle/describe-crash-budget.ts';
import type { BlockedFailure, Failure } from '#shared/lifecycle/failure.ts';
import type { RetryPolicy } from './retry-policy.ts';

/** Whether a failure counts against the crash budget: a process ended that should have gone on. */
export function isCrash(failure: Failure): boolean {
  return failure.kind === 'transient' && failure.reason === 'exited';
}

/** The crashes that still count at `elapsed`. Both by the monotonic clock, so that setting the clock forgives nothing. */
export function recentCrashes(times: readonly number[], elapsed: number, policy: RetryPolicy): readonly number[] {
  const { crashBudget } = policy;
  return crashBudget === null ? [] : times.filter((at) => at > elapsed - crashBudget.windowMs);
}

/** The failure that says that the budget is spent, or `null` while it is not. `crashCount` includes `last`. */
export function spentBudget(
  crashCount: number,
  last: Failure,
  now: number,
  policy: RetryPolicy,
): BlockedFailure | null {
  const budget = policy.crashBudget;
  if (budget === null || crashCount < budget.limit) return null;
  return {
    kind: 'blocked',
    reason: 'crash-budget',
    message: `Gave up after ${describeCrashBudget(budget)}; the last: ${last.message}`,
    remedy: 'Read its last lines, then start it again. Flybridge does not restart it',
    at: now,
    ...(last.exit === undefined ? {} : { exit: last.exit }),
  };
}

/** The failure of a connection that was silent at each of its last starts; `null` while another attempt is worth it. */
export function stillUnanswered(
  count: number,
  last: Failure,
  { startTimeoutLimit = Number.POSITIVE_INFINITY }: RetryPolicy,
): BlockedFailure | null {
  if (count < startTimeoutLimit) return null;
  return {
    kind: 'blocked',
    reason: 'never-answered',
    message: `${last.message}, ${count} times in a row`,
    remedy: 'Check that it speaks the process interface, or give it more time to start in Settings',
    at: last.at,
  };
}
