import type { Failure, TransientReason } from '#shared/lifecycle/failure.ts';
import { isOccupied } from '#shared/protocols/baritone/errors.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { SocketClose } from '../../transport/web-socket-transport.ts';

/** The delay between attempts at an occupied mod server. */
const OCCUPIED_RETRY_MS = 30_000;

/** The close code of a mod server for a wrong path. */
const POLICY_VIOLATION = 1008;

export interface LoginContext {
  /** Host and port of the mod server. */
  readonly name: string;
  /** The close of the socket, if it was closed. */
  readonly socketClose: SocketClose | null;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** Classifies a failed login: whether another attempt can succeed or not. */
export function loginFailure(error: CallError, { at, name, socketClose }: LoginContext): Failure {
  const transient = (reason: TransientReason, message: string): Failure => ({ kind: 'transient', reason, message, at });
  if (error.kind === 'protocol') {
    if (isOccupied(error)) {
      const message = `Another session is connected to ${name}, which accepts one at a time`;
      return { kind: 'transient', reason: 'occupied', message, at, retryAfterMs: OCCUPIED_RETRY_MS };
    }
    if (error.code !== 'UNAUTHORIZED' && error.code !== 'BAD_REQUEST') {
      return transient('unhealthy', `${name} refused the connection: ${error.message}`);
    }
    return {
      kind: 'blocked',
      reason: 'bad-token',
      message: `${name} refused the token: ${error.message}`,
      remedy: 'Correct the token, or let Flybridge find it. Flybridge tries again when bridge-info.json changes',
      at,
    };
  }
  if (socketClose?.code === POLICY_VIOLATION) {
    return {
      kind: 'blocked',
      reason: 'bad-address',
      message: `${name} closed the connection: ${socketClose.reason}`,
      remedy: 'Correct the address; its path must be /ws',
      at,
    };
  }
  switch (error.code) {
    case 'TIMEOUT':
      return transient('timeout', `${name} accepted the connection but does not answer: ${error.message}`);
    case 'ABORTED':
      return transient('aborted', `The connection to ${name} was canceled`);
    case 'CLOSED':
    case 'NOT_CONNECTED':
      return transient('closed', `${name} closed the connection during the login: ${error.message}`);
    default:
      return transient(
        'unhealthy',
        `${name} answered the login unexpectedly. Is it a Py-Ritone mod server? ${error.message}`,
      );
  }
}
