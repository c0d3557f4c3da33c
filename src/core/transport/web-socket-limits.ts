import type { ClientOptions } from 'ws';

/** The limits of one WebSocket. The defaults of `ws` know no heartbeat, wait 30 s for an end, and buffer without bound. */
export interface WebSocketLimits {
  /** From the beginning to the open socket, in milliseconds. */
  readonly handshakeMs: number;
  /** From a closing to the end without an answer, in milliseconds. */
  readonly closeMs: number;
  /** The largest message. A larger one ends the connection, since nothing of it can be skipped. */
  readonly maxMessageBytes: number;
  /** What may wait to be sent; one message into an empty buffer passes whatever its size. */
  readonly maxBufferedBytes: number;
  /** From one WebSocket ping to the next, in milliseconds. */
  readonly pingMs: number;
}

export const DEFAULT_WEB_SOCKET_LIMITS: WebSocketLimits = {
  handshakeMs: 10_000,
  closeMs: 2_000,
  maxMessageBytes: 8 * 1024 * 1024,
  maxBufferedBytes: 1024 * 1024,
  pingMs: 10_000,
};

/** The same as options of a client socket of `ws`. */
export function socketOptions(limits: WebSocketLimits): ClientOptions {
  // Typed by hand: the type definitions of ws do not know its `closeTimeout` yet.
  const options: ClientOptions & { readonly closeTimeout: number } = {
    closeTimeout: limits.closeMs,
    maxPayload: limits.maxMessageBytes,
    // On loopback compression costs far more than it saves, and data that unpacks to gigabytes would be an attack.
    perMessageDeflate: false,
    followRedirects: false,
  };
  return options;
}
