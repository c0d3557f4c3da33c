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

/** The longest that is waited because a server says so, in milliseconds: a mistake of a server costs a minute at most. */
const LONGEST_RETRY_AFTER_MS = 60_000;

/** What a server that is there answers while it takes nobody: too many requests, and unavailable. */
const BUSY_CODES: ReadonlySet<number> = new Set([429, 503]);

/** Opens one WebSocket. What keeps it from being opened is a failure in words; it leaves no socket behind. */
export function openWebSocket(options: OpenWebSocketOptions): Promise<Result<WebSocketTransport, TransientFailure>> {
  const { authorities = [], headers = {}, liveness, platform, secrets, signal, tap, url } = options;
  const limits = { ...DEFAULT_WEB_SOCKET_LIMITS, ...options.limits };
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { ...socketOptions(limits), headers, ...trust(authorities) });
    const settle = () => {
      limit.dispose();
      signal?.removeEventListener('abort', onAbort);
    };
    const giveUp = (reason: TransientFailure['reason'], message: string, retryAfterMs: number | null = null) => {
      settle();
      const wait = retryAfterMs === null ? {} : { retryAfterMs };
      resolve(fail({ kind: 'transient', reason, message, at: platform.clock.now(), ...wait }));
      socket.terminate();
    };
    // Of the whole handshake: the one of `ws` begins again with each byte that a peer sends.
    const limit = platform.clock.after(limits.handshakeMs, () => {
      giveUp('timeout', `${url.host} did not open a WebSocket within ${limits.handshakeMs / 1_000} s`);
    });
    const onAbort = () => giveUp('aborted', `The connection to ${url.host} was canceled`);
    // Stays after the opening: `terminate` of a socket that never opened is an error of its own.
    socket.on('error', (error) => {
      const { reason, message } = explainError(url.host, error, options.authorities);
      giveUp(reason, message);
    });
    socket.once('unexpected-response', (_request, response) => {
      response.destroy();
      const { headers: answered, statusCode = 0 } = response;
      const busy = BUSY_CODES.has(statusCode);
      const why = busy ? 'it takes no connection now' : 'it has no WebSocket at this address';
      const wait = busy ? readRetryAfter(answered['retry-after'], platform.clock.now()) : null;
      giveUp('refused', `${url.host} answered with HTTP ${statusCode}: ${why}`, wait);
    });
    socket.once('open', () => {
      settle();
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
  authorities: readonly string[] | undefined,
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
  return { reason: 'refused', message: `${name} did not open a WebSocket: ${code || error.message}` };
}

/**
 * The header `Retry-After` of an HTTP response (RFC 9110, section 10.2.3) in milliseconds: seconds, or a date. Null where there
 * is none that can be read. `now` is in milliseconds since the epoch.
 */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  const waitMs = /^\d+$/.test(text)
    ? Number(text) * 1_000
    : /^[A-Za-z]/.test(text)
      ? Date.parse(text) - now
      : Number.NaN;
  return Number.isNaN(waitMs) ? null : Math.min(LONGEST_RETRY_AFTER_MS, Math.max(0, waitMs));
}
