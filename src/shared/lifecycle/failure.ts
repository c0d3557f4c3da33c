/**
 * Why an attempt or a connection ended.
 *
 * A *transient* failure is worth another attempt. A *blocked* one is not: trying again is pointless until a person,
 * or the thing that it waits for, changes something; `remedy` says what.
 */
export type Failure = TransientFailure | BlockedFailure;

/** `sent-away`: the peer ended a session that worked, so that somebody else may have it. */
export const TRANSIENT_REASONS = [
  'exited',
  'refused',
  'timeout',
  'unanswered',
  'closed',
  'unhealthy',
  'occupied',
  'sent-away',
  'aborted',
] as const;

export type TransientReason = (typeof TRANSIENT_REASONS)[number];

export const BLOCKED_REASONS = [
  'not-found',
  'not-executable',
  'bad-directory',
  'not-approved',
  'unsupported-version',
  'bad-handshake',
  'never-answered',
  'bad-address',
  'bad-token',
  'crash-budget',
  'not-restarted',
] as const;

export type BlockedReason = (typeof BLOCKED_REASONS)[number];

interface FailureFacts {
  /** What happened and to what, as one sentence without its full stop. */
  readonly message: string;
  /** When it happened, in milliseconds since the epoch. */
  readonly at: number;
  /** How the process ended, where a process did. */
  readonly exit?: ProcessExit;
}

export interface TransientFailure extends FailureFacts {
  readonly kind: 'transient';
  readonly reason: TransientReason;
  /** Another attempt is pointless before so many milliseconds have passed. */
  readonly retryAfterMs?: number;
}

export interface BlockedFailure extends FailureFacts {
  readonly kind: 'blocked';
  readonly reason: BlockedReason;
  /** What a person can do about it, as one sentence without its full stop. */
  readonly remedy: string;
}

/** How a process ended: with an exit code, or by a signal. */
export type ProcessExit =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string };

/** The words for an exit: `exit code 1`, `signal SIGKILL`. */
export function describeExit(exit: ProcessExit): string {
  return exit.kind === 'code' ? `exit code ${exit.code}` : `signal ${exit.signal}`;
}
