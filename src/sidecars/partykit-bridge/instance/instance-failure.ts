/**
 * Why an instance could not be asked. `stale`: a socket file without anybody behind it, as a crash leaves it. `taken`: another
 * bridge relays it.
 */
export type InstanceFailureKind =
  | 'dead'
  | 'stale'
  | 'taken'
  | 'timeout'
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

/** What a system error of a Unix socket means. */
export function explainSocketError(path: string, error: Error): InstanceFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  if (code === 'ENOENT') return { kind: 'dead', message: `There is no socket ${path}. Start the instance.` };
  if (code === 'ECONNREFUSED') {
    const message = `Nobody listens behind ${path}: an instance that ended has left it. Start the instance again.`;
    return { kind: 'stale', message };
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return { kind: 'unauthorized', message: `The socket ${path} belongs to somebody else (${code}).` };
  }
  return { kind: 'dead', message: `The socket ${path} could not be reached: ${code}.` };
}

/** How long the path of a Unix socket may be. Of a longer one the system takes the beginning, which is another socket. */
export const MAX_SOCKET_PATH_BYTES = process.platform === 'darwin' ? 103 : 107;

/** What keeps a path from being that of a socket; null where nothing does. */
export function explainSocketPath(path: string): InstanceFailure | null {
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH_BYTES) return null;
  const message = `The path ${path} is longer than that of a socket may be: ${MAX_SOCKET_PATH_BYTES} bytes. Set another.`;
  return { kind: 'dead', message };
}
