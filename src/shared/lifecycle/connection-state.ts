import type { BlockedFailure, Failure } from './failure.ts';

/** What a connection is doing while it starts. A driver reports the stages that it has. */
export type Stage = 'spawning' | 'opening' | 'authenticating' | 'synchronizing';

/** What a person wants of a connection. */
export type Desired = 'running' | 'stopped';

/** Where a connection stands now. Times are milliseconds since the epoch. */
export type Phase =
  | { readonly name: 'idle' }
  | { readonly name: 'starting'; readonly stage: Stage | null }
  | { readonly name: 'ready' }
  | { readonly name: 'backoff'; readonly retryAt: number }
  | { readonly name: 'blocked'; readonly failure: BlockedFailure }
  | { readonly name: 'stopping' };

/**
 * The state of one connection: a provider, a sidecar or a WebSocket client. What is wanted and what is are two
 * facts, and the last failure stays in sight while the next attempt runs.
 */
export interface ConnectionState {
  readonly desired: Desired;
  readonly phase: Phase;
  /** When the phase began. A change of stage does not begin a phase. */
  readonly since: number;
  /** Attempts since the last time the connection was stable; 0 before the first. */
  readonly attempt: number;
  /** Counts every attempt ever made, so that what a dead attempt still says can be told apart. */
  readonly generation: number;
  readonly lastFailure: Failure | null;
}
