import { connect, type Socket } from 'node:net';
import type { TransientFailure } from '#shared/lifecycle/failure.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Platform } from '../platform/platform.ts';

/** How long a connection may take to be accepted, in milliseconds. */
const DEFAULT_CONNECT_TIMEOUT_MS = 10_000;

/** Where somebody listens. */
export interface TcpEndpoint {
  readonly host: string;
  readonly port: number;
}

export interface ConnectTcpOptions extends TcpEndpoint {
  readonly platform: Pick<Platform, 'clock'>;
  readonly timeoutMs?: number;
  /** Aborted when the connection is no longer wanted. */
  readonly signal?: AbortSignal | undefined;
}

/** `127.0.0.1:8777`, `[::1]:8777`. */
export function nameEndpoint({ host, port }: TcpEndpoint): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Opens one TCP connection. What keeps it from being opened is a failure in words; it leaves no socket behind. */
export function connectTcp(options: ConnectTcpOptions): Promise<Result<Socket, TransientFailure>> {
  const { platform, signal, timeoutMs = DEFAULT_CONNECT_TIMEOUT_MS } = options;
  const name = nameEndpoint(options);
  return new Promise((resolve) => {
    const giveUp = (reason: TransientFailure['reason'], message: string) => {
      settle(fail({ kind: 'transient', reason, message, at: platform.clock.now() }));
      socket.destroy();
    };
    const onAbort = () => giveUp('aborted', `The connection to ${name} was canceled`);
    const onError = (error: Error) => giveUp('refused', explainRefusal(name, error));
    const settle = (outcome: Result<Socket, TransientFailure>) => {
      timer.dispose();
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    // Small requests are answered one by one: waiting to fill a packet only costs time.
    const socket = connect({ host: options.host, port: options.port, noDelay: true, keepAlive: true });
    const timer = platform.clock.after(timeoutMs, () =>
      giveUp('timeout', `${name} did not accept a connection within ${timeoutMs} ms`),
    );
    socket.on('error', onError);
    socket.once('connect', () => {
      settle(succeed(socket));
      socket.removeListener('error', onError);
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
  });
}

function explainRefusal(name: string, error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.message;
  if (code === 'ECONNREFUSED') return `Nothing is listening on ${name}`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The host of ${name} is unknown`;
  return `Could not connect to ${name}: ${code}`;
}
