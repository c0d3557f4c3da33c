import type { Stage } from '#shared/lifecycle/connection-state.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import type { Result } from '#shared/result.ts';

/** A connection that stands. */
export interface Lease<Channel> {
  /** What the connection is used through. */
  readonly channel: Channel;
  /** Resolves once, with the reason, when the connection ends without having been released. Never rejects. */
  readonly closed: Promise<Failure>;
  /** Ends the connection; resolves when nothing of it is left. Never rejects; a second call gives the same promise. */
  release(): Promise<void>;
}

/** One attempt, as its driver sees it. */
export interface Attempt {
  /** Counts every attempt of the connection. */
  readonly generation: number;
  /** Aborted when the attempt is no longer wanted; the driver then cleans up and fails with reason `aborted`. */
  readonly signal: AbortSignal;
  readonly report: (stage: Stage) => void;
}

/**
 * Makes a single attempt at a connection. It never retries: whether, when and how often belongs to the supervisor.
 * A failed attempt leaves nothing behind: the result settles after the clean-up.
 */
export interface Driver<Channel> {
  open(attempt: Attempt): Promise<Result<Lease<Channel>, Failure>>;
}
