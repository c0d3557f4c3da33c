import type { ServerOptions as HttpServerOptions } from 'node:http';
import type { ServerOptions as SocketServerOptions } from 'ws';
import { DEFAULT_WEB_SOCKET_LIMITS, type WebSocketLimits } from '#core/transport/web-socket-limits.ts';

/** The limits of a server of WebSockets. `handshakeMs` is the time limit of the headers of a request. */
export interface LoopbackLimits extends WebSocketLimits {
  /** The maximum number of connections; one more is closed at once. */
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

/** The same as options of a `ws` server without a listener of its own. */
export function socketServerOptions({ closeMs, maxMessageBytes }: LoopbackLimits): SocketServerOptions {
  // Typed by hand: the type definitions of ws do not know its `closeTimeout` yet.
  const options: SocketServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    closeTimeout: closeMs,
    // On loopback compression costs far more than it saves, and data that unpacks to gigabytes would be an attack.
    perMessageDeflate: false,
    skipUTF8Validation: false,
  };
  return options;
}
