import type { Failure, TransientReason } from '#shared/lifecycle/failure.ts';
import { isOccupied } from '#shared/protocols/baritone/errors.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { SocketClose } from '../../transport/web-socket-transport.ts';

/** Between two attempts at a mod server that somebody else is connected to. */
const OCCUPIED_RETRY_MS = 30_000;

/** How a mod server closes what came to a wrong path. */
const POLICY_VIOLATION = 1008;

export interface LoginContext {
  /** Host and port of the mod server. */
  readonly name: string;
  /** How the socket was closed, if it was. */
  readonly socketClose: SocketClose | null;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** Why a mod server let nobody in: what another attempt may cure, and what it may not. */
export function loginFailure(error: CallError, { at, name, socketClose }: LoginContext): Failure {
  const transient = (reason: TransientReason, message: string): Failure => ({ kind: 'transient', reason, message, at });
  if (error.kind === 'protocol') {
    if (isOccupied(error)) {
      const message = `Another session is connected to ${name}, and the bridge lets in one at a time`;
      return { kind: 'transient', reason: 'occupied', message, at, retryAfterMs: OCCUPIED_RETRY_MS };
    }
    if (error.code !== 'UNAUTHORIZED' && error.code !== 'BAD_REQUEST') {
      return transient('unhealthy', `${name} did not let Flybridge in: ${error.message}`);
    }
    return {
      kind: 'blocked',
      reason: 'bad-token',
      message: `${name} refused the token: ${error.message}`,
      remedy: 'Correct the token, or let Flybridge find it; it tries again when bridge-info.json changes',
      at,
    };
  }
  if (socketClose?.code === POLICY_VIOLATION) {
    return {
      kind: 'blocked',
      reason: 'bad-address',
      message: `${name} closed the connection: ${socketClose.reason}`,
      remedy: 'Correct the address; the path of a bridge is /ws',
      at,
    };
  }
  switch (error.code) {
    case 'TIMEOUT':
      return transient('timeout', `${name} accepted the connection and answers nothing: ${error.message}`);
    case 'ABORTED':
      return transient('aborted', `The connection to ${name} was no longer wanted`);
    case 'CLOSED':
    case 'NOT_CONNECTED':
      return transient('closed', `${name} closed the connection during the login: ${error.message}`);
    default:
      return transient('unhealthy', `${name} answered the login as no bridge does: ${error.message}`);
  }
}
