import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Result } from '#shared/result.ts';
import { fail } from '#shared/result.ts';
import type { Answer } from './answer.ts';
import { refuseUpgrade, sendAnswer, textAnswer } from './answer.ts';
import type { GuardReason } from './host-guard.ts';
import { GUARD_REFUSALS, guardRequest } from './host-guard.ts';
import type { RefusalLog } from './refusal-log.ts';

/**
 * Every limit that Node leaves open or wide by default. Times in milliseconds; the time limits are those of the
 * platform's own timers, which a slow sender cannot stretch.
 */
const HTTP_LIMITS = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  requireHostHeader: true,
  insecureHTTPParser: false,
} as const satisfies ServerOptions;

/** Limits that are properties of a server. `timeout` ends a connection on which nothing moves, before any upgrade. */
const CONNECTION_LIMITS = {
  maxConnections: 64,
  maxRequestsPerSocket: 1_000,
  // The guard counts the fields, of which `maxHeaderSize` lets only so many in. Node's own limit, which is off here, drops
  // the fields beyond it unseen, or answers in the guard's place, depending on its version.
  maxHeadersCount: 0,
  timeout: 30_000,
} as const;

/** What is behind the guard. `path` has passed it and has no query. */
export interface GuardedHandlers {
  /** The one path to which other pages may lead now; null where there is none. */
  readonly entrance: string | null;
  request(path: string, request: IncomingMessage, response: ServerResponse): void;
  upgrade(path: string, request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** An HTTP server, not yet listening, on which nothing but what {@link guardRequest} lets through reaches `handlers`. */
export function createGuardedServer(handlers: GuardedHandlers, refusals: RefusalLog): Server {
  const server = createServer(HTTP_LIMITS, (request, response) => {
    const verdict = judge('request', request, handlers.entrance);
    if (verdict.ok) {
      handlers.request(verdict.value, request, response);
    } else {
      refusals.refuse(verdict.error);
      sendAnswer(response, answerOf(verdict.error));
    }
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // A peer that resets the connection must not end the panel.
    socket.on('error', () => socket.destroy());
    const verdict = judge('upgrade', request, handlers.entrance);
    if (verdict.ok) {
      handlers.upgrade(verdict.value, request, socket, head);
    } else {
      refusals.refuse(verdict.error);
      refuseUpgrade(socket, answerOf(verdict.error));
    }
  });
  server.on('drop', () => refusals.refuse('too-many-connections'));
  return Object.assign(server, CONNECTION_LIMITS);
}

function judge(
  kind: 'request' | 'upgrade',
  request: IncomingMessage,
  entrance: string | null,
): Result<string, GuardReason> {
  const { httpVersion, rawHeaders, socket, url } = request;
  if (url === undefined) return fail('target-malformed');
  // A socket that has closed meanwhile has no port, and then no name is ours.
  return guardRequest({ kind, httpVersion, target: url, rawHeaders }, socket.localPort ?? -1, entrance);
}

function answerOf(reason: GuardReason): Answer {
  return textAnswer(GUARD_REFUSALS[reason].status, GUARD_REFUSALS[reason].text, { Connection: 'close' });
}
