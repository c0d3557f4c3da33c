import type { NoiseReason } from './transport.ts';

export type Direction = 'in' | 'out';

/** What happens to a channel besides its frames. `code` is that of a WebSocket (RFC 6455, 7.4); null elsewhere. */
export type ChannelEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'closed'; readonly code: number | null; readonly reason: string }
  | { readonly kind: 'ping' | 'pong'; readonly direction: Direction };

/** Gets everything that crosses a transport. Called in the hot path: it must be cheap and must not throw. */
export interface Tap {
  /**
   * One frame or line. `text` is without its end, and of what is no text only what a reader is shown; an incoming one shares
   * the memory of the chunk that it was read in (see `LineFramer`). `sizeBytes` is its exact size on the wire, without a
   * line's end. `noise` says why it is no message; null for one that may be.
   */
  frame(direction: Direction, text: string, sizeBytes: number, noise: NoiseReason | null): void;
  event(event: ChannelEvent): void;
}

/** Makes the tap of one attempt at a connection, by the number of the attempt. */
export type TapAttempt = (attempt: number) => Tap;

/** A tap that nobody reads. */
export const NO_TAP: Tap = { frame: () => {}, event: () => {} };
