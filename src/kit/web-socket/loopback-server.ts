import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Clock } from '#core/platform/clock.ts';
import { DEFAULT_LOOPBACK_LIMITS, httpOptions, type LoopbackLimits, socketServerOptions } from './loopback-limits.ts';
import { ServedConnection } from './served-connection.ts';

/** The only address to listen on. */
const HOST = '127.0.0.1';

/** The decision about a request for a WebSocket. `closed`: it is opened, and closed at once with a code. */
export type Admission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string };

export interface LoopbackServerOptions {
  readonly clock: Clock;
  readonly limits?: Partial<LoopbackLimits>;
  /** Serves `wss://` with this certificate. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Decides by the path and query of a request. */
  readonly admit: (target: string) => Admission;
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
    const { admit, onError, tls } = options;
    this.#options = options;
    this.#limits = { ...DEFAULT_LOOPBACK_LIMITS, ...options.limits };
    this.#sockets = new WebSocketServer(socketServerOptions(this.#limits));
    const http = httpOptions(this.#limits);
    this.#server = tls === undefined ? createServer(http) : createTlsServer({ ...http, ...tls });
    this.#server.maxConnections = this.#limits.maxConnections;
    this.#server.on('request', (request, response) => {
      const { kind } = admit(request.url ?? '/');
      response.writeHead(kind === 'not-found' ? 404 : kind === 'forbidden' ? 403 : 426, { Connection: 'close' }).end();
    });
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

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { admit, clock, onConnection } = this.#options;
    const target = request.url ?? '/';
    const admission = admit(target);
    stream.on('error', () => stream.destroy());
    if (admission.kind === 'not-found' || admission.kind === 'forbidden') {
      const status = admission.kind === 'forbidden' ? '403 Forbidden' : '404 Not Found';
      stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
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
