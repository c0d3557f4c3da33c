import { reachOf } from '#shared/connections/reach.ts';
import { readSocketAddress } from '../transport/read-socket-address.ts';
import type { RestartRule } from './restart-rule.ts';

/** How often and how fast a connection is tried again, as data. Times are milliseconds. */
export interface RetryPolicy {
  /** The longest delay before the first retry; each further one is `ratio` times as long, up to `capMs`. */
  readonly firstDelayMs: number;
  readonly ratio: number;
  readonly capMs: number;
  /** The drawn delay lies between this share of the longest one and all of it. */
  readonly jitterFloor: number;
  /** How long a connection must have been ready before the delays begin again. */
  readonly stableAfterMs: number;
  /** After `limit` exits within a sliding `windowMs` there is no further attempt. `null`: it never gives up. */
  readonly crashBudget: { readonly limit: number; readonly windowMs: number } | null;
  /** After so many equal time-outs of its start in a row there is no further attempt; left out, it never gives up. */
  readonly startTimeoutLimit?: number;
  /** Whether a process that ended is started again; `always` where it is not said. */
  readonly restart?: RestartRule;
  /** Exit codes that say: do not start it again. */
  readonly finalExitCodes?: readonly number[];
}

/** For connections that are a process. */
export const PROCESS_RETRY_POLICY: RetryPolicy = {
  firstDelayMs: 500,
  ratio: 2,
  capMs: 30_000,
  jitterFloor: 0.5,
  stableAfterMs: 10_000,
  crashBudget: { limit: 5, windowMs: 3 * 60_000 },
  startTimeoutLimit: 3,
};

/** For connections to a program on this machine that somebody else starts: trying costs little, and nothing is a crash. */
export const LOOPBACK_RETRY_POLICY: RetryPolicy = {
  firstDelayMs: 250,
  ratio: 2,
  capMs: 4_000,
  jitterFloor: 0.5,
  stableAfterMs: 10_000,
  crashBudget: null,
};

/** For connections over a network, where many clients may wait for the same server. */
export const REMOTE_RETRY_POLICY: RetryPolicy = { ...LOOPBACK_RETRY_POLICY, firstDelayMs: 500, capMs: 60_000 };

/** The policy for the server at a WebSocket address. An address that cannot be read is never tried. */
export function socketRetryPolicy(address: string): RetryPolicy {
  const url = readSocketAddress(address);
  return url === null || reachOf(url) === 'loopback' ? LOOPBACK_RETRY_POLICY : REMOTE_RETRY_POLICY;
}

/** The delay after the `failureCount`-th failure in a row, counted from 1. `chance` is drawn again for each, in [0, 1). */
export function retryDelayMs(policy: RetryPolicy, failureCount: number, chance: number): number {
  const longest = Math.min(policy.capMs, policy.firstDelayMs * policy.ratio ** (failureCount - 1));
  return Math.round(longest * (policy.jitterFloor + (1 - policy.jitterFloor) * chance));
}
