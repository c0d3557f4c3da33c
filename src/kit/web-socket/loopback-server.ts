import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Clock } from '#core/platform/clock.ts';
import type { JsonObject } from '#shared/json.ts';
import { DEFAULT_LOOPBACK_LIMITS, httpOptions, type LoopbackLimits, socketServerOptions } from './loopback-limits.ts';
import { ServedConnection } from './served-connection.ts';

/** The only address to listen on. */
const HOST = '127.0.0.1';

/** A plain request over HTTP. Its body is not read. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
}

export interface PlainAnswer {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: JsonObject;
}

/** The status line for a request that is refused. */
const REFUSALS = {
  'not-found': { status: 404, text: 'Not Found' },
  forbidden: { status: 403, text: 'Forbidden' },
  'bad-request': { status: 400, text: 'Bad Request' },
} as const;

/** The decision about a request for a WebSocket. `closed`: it is opened, and closed at once with a code. */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'bad-request' }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

export interface LoopbackServerOptions {
  readonly clock: Clock;
  readonly limits?: Partial<LoopbackLimits>;
  /** Serves `wss://` with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Decides by the path and query of a request. */
  readonly admit: (target: string) => Admission;
  /** Answers plain requests. Without it they get only a status. */
  readonly answer?: (request: PlainRequest) => PlainAnswer;
  /** Called for each admitted connection. */
  readonly onConnection: (connection: ServedConnection, target: string) => void;
  /** Called when the listener fails after its start. */
  readonly onError?: (error: Error) => void;
}

/** A server of WebSockets on this machine alone, with explicit limits, whose connections have faults on demand. */
export class LoopbackServer {
  readonly #options: LoopbackServerOptions;
  readonly #limits: LoopbackLimits;
  readonly #server;
  readonly #sockets: WebSocketServer;
  readonly #connections = new Set<ServedConnection>();
  #delayMs = 0;

  constructor(options: LoopbackServerOptions) {
    const { onError, tls } = options;
    this.#options = options;
    this.#limits = { ...DEFAULT_LOOPBACK_LIMITS, ...options.limits };
    this.#sockets = new WebSocketServer(socketServerOptions(this.#limits));
    const http = httpOptions(this.#limits);
    this.#server = tls === undefined ? createServer(http) : createTlsServer({ ...http, ...tls });
    this.#server.maxConnections = this.#limits.maxConnections;
    this.#server.on('request', (request, response) => this.#answer(request, response));
    this.#server.on('upgrade', (request, stream, head) => this.#upgrade(request, stream, head));
    this.#server.on('error', (error) => onError?.(error));
  }

  /** Listens; resolves with the port. 0 for any free one. Rejects where it is taken. */
  async listen(port = 0): Promise<number> {
    this.#server.listen({ host: HOST, port, exclusive: true });
    await once(this.#server, 'listening');
    return this.port;
  }

  /** 0 while it does not listen. */
  get port(): number {
    const address = this.#server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  /** The open connections. */
  get connections(): ReadonlySet<ServedConnection> {
    return this.#connections;
  }

  /** Fault: delays everything that is sent, also on later connections. 0 ends it. */
  delay(delayMs: number): void {
    this.#delayMs = delayMs;
    for (const connection of this.#connections) connection.delay(delayMs);
  }

  /** Ends the listener and all connections. */
  async close(): Promise<void> {
    const closed = this.#server.listening ? once(this.#server, 'close') : null;
    this.#server.close();
    for (const connection of this.#connections) connection.drop();
    this.#server.closeAllConnections();
    await closed;
  }

  #answer({ method = 'GET', url: target = '/' }: IncomingMessage, response: ServerResponse): void {
    const { admit, answer } = this.#options;
    if (answer !== undefined) {
      const { body, status } = answer({ method, target });
      const headers = { Connection: 'close', 'Content-Type': 'application/json' };
      response.writeHead(status, headers).end(JSON.stringify(body));
      return;
    }
    const admission = admit(target);
    response.writeHead(isRefused(admission) ? REFUSALS[admission.kind].status : 426, { Connection: 'close' }).end();
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { admit, clock, onConnection } = this.#options;
    const target = request.url ?? '/';
    const admission = admit(target);
    stream.on('error', () => stream.destroy());
    if (isRefused(admission)) {
      const { status, text } = REFUSALS[admission.kind];
      stream.end(`HTTP/1.1 ${status} ${text}\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = new ServedConnection({
        ...{ socket, stream, clock },
        limits: this.#limits,
        delayMs: this.#delayMs,
      });
      this.#connections.add(connection);
      void connection.ended.then(() => this.#connections.delete(connection));
      if (admission.kind === 'closed') connection.closeWith(admission.code, admission.reason);
      else onConnection(connection, target);
    });
  }
}

type Refused = Extract<Admission, { readonly kind: keyof typeof REFUSALS }>;

function isRefused(admission: Admission): admission is Refused {
  return admission.kind in REFUSALS;
}
