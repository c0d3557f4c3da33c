import type { ServerOptions as HttpServerOptions } from 'node:http';
import type { ServerOptions as SocketServerOptions } from 'ws';
import { DEFAULT_WEB_SOCKET_LIMITS, type WebSocketLimits } from '#core/transport/web-socket-limits.ts';

/** The limits of a server of WebSockets. `handshakeMs` is how long the headers of a request may take. */
export interface LoopbackLimits extends WebSocketLimits {
  /** Connections at a time; one more is ended at once. */
  readonly maxConnections: number;
  readonly maxHeaderBytes: number;
}

export const DEFAULT_LOOPBACK_LIMITS: LoopbackLimits = {
  ...DEFAULT_WEB_SOCKET_LIMITS,
  maxConnections: 256,
  maxHeaderBytes: 16 * 1024,
};

/** The same as options of an HTTP server. */
export function httpOptions({ handshakeMs, maxHeaderBytes }: LoopbackLimits): HttpServerOptions {
  return {
    headersTimeout: handshakeMs,
    requestTimeout: handshakeMs,
    keepAliveTimeout: handshakeMs,
    maxHeaderSize: maxHeaderBytes,
  };
}

/** The same as options of a server of `ws` that listens nowhere. */
export function socketServerOptions({ closeMs, maxMessageBytes }: LoopbackLimits): SocketServerOptions {
  // Typed by hand: the type definitions of ws do not know its `closeTimeout` yet.
  const options: SocketServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    closeTimeout: closeMs,
    // On loopback compression costs far more than it saves, and what unpacks to gigabytes is an attack.
    perMessageDeflate: false,
    skipUTF8Validation: false,
  };
  return options;
}
