import type { Failure, TransientReason } from '#shared/lifecycle/failure.ts';
import { type LocalError, sayCallError } from '../../calls/call-error.ts';

export interface EntryContext {
  /** Host and port of the server. */
  readonly name: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** Classifies a failed entry: whether another attempt can succeed or not. */
export function entryFailure(error: LocalError, { at, name }: EntryContext): Failure {
  const transient = (reason: TransientReason, message: string): Failure => ({ kind: 'transient', reason, message, at });
  switch (error.code) {
    case 'TIMEOUT':
      return transient('timeout', `${name} accepted the connection but does not answer: ${error.message}`);
    case 'ABORTED':
      return transient('aborted', `The connection to ${name} was canceled`);
    case 'CLOSED':
    case 'NOT_CONNECTED':
      return transient('closed', `${name} closed the connection at its start: ${error.message}`);
    default:
      return transient(
        'unhealthy',
        `${name} answered unexpectedly. Is it a Gradient Bang server? ${sayCallError(error)}`,
      );
  }
}

/** An address that no attempt can reach. */
export function badAddress(problem: string, at: number): Failure {
  return {
    ...{ kind: 'blocked', reason: 'bad-address', message: problem, at },
    remedy: 'Correct the address, such as ws://127.0.0.1:8000/ws',
  };
}
