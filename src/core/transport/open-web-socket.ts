import { rootCertificates } from 'node:tls';
import { WebSocket } from 'ws';
import type { TransientFailure } from '#shared/lifecycle/failure.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tap } from './tap.ts';
import { DEFAULT_WEB_SOCKET_LIMITS, socketOptions, type WebSocketLimits } from './web-socket-limits.ts';
import { type LivenessListener, WebSocketTransport } from './web-socket-transport.ts';

export interface OpenWebSocketOptions {
  readonly url: URL;
  readonly platform: Pick<Platform, 'clock'>;
  readonly tap?: Tap | undefined;
  /** What neither the tap nor anybody else sees, no matter who sends it. */
  readonly secrets?: readonly string[];
  readonly liveness?: LivenessListener;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  /** Headers of the handshake. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Certificate authorities that are trusted besides the well-known ones, as PEM. Where they are given, if none, a person
   * can set them, and a failure says so.
   */
  readonly authorities?: readonly string[] | undefined;
  /** Aborted when the connection is no longer wanted. */
  readonly signal?: AbortSignal;
}

/** Opens one WebSocket. What keeps it from being opened is a failure in words; it leaves no socket behind. */
export function openWebSocket(options: OpenWebSocketOptions): Promise<Result<WebSocketTransport, TransientFailure>> {
  const { authorities = [], headers = {}, liveness, platform, secrets, signal, tap, url } = options;
  const limits = { ...DEFAULT_WEB_SOCKET_LIMITS, ...options.limits };
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { ...socketOptions(limits), headers, ...trust(authorities) });
    const giveUp = (reason: TransientFailure['reason'], message: string) => {
      signal?.removeEventListener('abort', onAbort);
      resolve(fail({ kind: 'transient', reason, message, at: platform.clock.now() }));
      socket.terminate();
    };
    const onAbort = () => giveUp('aborted', `The connection to ${url.host} was canceled`);
    // Stays after the opening: `terminate` of a socket that never opened is an error of its own.
    socket.on('error', (error) => {
      const { reason, message } = explainError(url.host, error, {
        handshakeMs: limits.handshakeMs,
        authorities: options.authorities,
      });
      giveUp(reason, message);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.destroy();
      giveUp('refused', `${url.host} answered with HTTP ${response.statusCode}: it has no WebSocket at this address`);
    });
    socket.once('open', () => {
      signal?.removeEventListener('abort', onAbort);
      socket.removeAllListeners();
      resolve(succeed(new WebSocketTransport({ socket, clock: platform.clock, limits, tap, secrets, liveness })));
    });
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted === true) onAbort();
  });
}

/** An authority of one's own does not replace the well-known ones. */
function trust(authorities: readonly string[]): { readonly ca?: string[] } {
  return authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] };
}

/** Codes of certificates that nobody known has signed. */
const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function explainError(
  name: string,
  error: Error,
  { authorities, handshakeMs }: { readonly authorities: readonly string[] | undefined; readonly handshakeMs: number },
): { readonly reason: TransientFailure['reason']; readonly message: string } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code === 'ECONNREFUSED') return { reason: 'refused', message: `Nothing is listening on ${name}` };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { reason: 'refused', message: `The host of ${name} is unknown` };
  }
  if (UNTRUSTED.has(code)) {
    const remedy =
      authorities === undefined
        ? ''
        : '. Set the file of certificate authorities to that of its authority, or of the certificate itself';
    return { reason: 'refused', message: `The certificate of ${name} is not trusted (${code})${remedy}` };
  }
  if (error.message.includes('handshake has timed out')) {
    return {
      reason: 'timeout',
      message: `${name} accepted the connection but sent nothing for ${handshakeMs / 1_000} s`,
    };
  }
  return { reason: 'refused', message: `${name} did not open a WebSocket: ${code || error.message}` };
}
