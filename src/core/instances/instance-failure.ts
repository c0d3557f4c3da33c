import type { InstanceStateName } from '#shared/panel/rooms/present-instance.ts';

/**
 * Why an instance is not available. `stale`: a socket file without a listener, as after a crash. `frozen`: it runs, and
 * serves nobody. `taken`: another bridge relays it. `foreign`: its socket belongs to another user.
 */
export type InstanceFailureKind =
  | 'dead'
  | 'stale'
  | 'taken'
  | 'frozen'
  | 'foreign'
  | 'unauthorized'
  | 'refused'
  | 'unreadable'
  | 'unsendable'
  | 'unsupported';

export interface InstanceFailure {
  readonly kind: InstanceFailureKind;
  /** What happened, to what, and what to do, as sentences. */
  readonly message: string;
}

/** How an instance is that is not available. */
export function instanceStateOf({ kind }: InstanceFailure): InstanceStateName {
  switch (kind) {
    case 'refused':
    case 'unreadable':
    case 'unsendable':
      return 'unreadable';
    default:
      return kind;
  }
}

/** Interprets a system error of a Unix socket. */
export function explainSocketError(path: string, error: Error): InstanceFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  if (code === 'ENOENT') return { kind: 'dead', message: `The socket ${path} does not exist. Start the instance.` };
  if (code === 'ECONNREFUSED') {
    const message = `Nothing is listening on ${path}. Start the instance again.`;
    return { kind: 'stale', message };
  }
  if (code === 'EAGAIN') return frozenFailure(path, 'it accepts no more connections');
  if (code === 'EACCES' || code === 'EPERM') return foreignFailure(path, ` (${code})`);
  return { kind: 'dead', message: `Could not connect to the socket ${path}: ${code}.` };
}

/** Another user owns the socket, so no secret and no command is sent to it. */
export function foreignFailure(path: string, code = ''): InstanceFailure {
  const message = `The socket ${path} belongs to another user${code}. Start the instance as the user of Flybridge.`;
  return { kind: 'foreign', message };
}

/** An instance reads commands in its event loop: a client that connects and sends nothing stops all of it. */
export function frozenFailure(path: string, sign: string): InstanceFailure {
  const remedy = 'Close the program that keeps a connection to it open, or restart the instance.';
  return { kind: 'frozen', message: `The instance at ${path} is frozen: ${sign}. ${remedy}` };
}

/** The maximum length of the path of a Unix socket. The system truncates a longer one, which is another socket. */
export const MAX_SOCKET_PATH_BYTES = process.platform === 'darwin' ? 103 : 107;

/** Why a path cannot be a socket path; null if it can. */
export function explainSocketPath(path: string): InstanceFailure | null {
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return null;
  const message = `The socket path ${path} is longer than ${MAX_SOCKET_PATH_BYTES} bytes. Set a shorter one.`;
  return { kind: 'dead', message };
}
