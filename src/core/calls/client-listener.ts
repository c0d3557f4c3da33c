import type { JsonValue } from '#shared/json.ts';
import type { EventName, EventParamsOf, Protocol } from '#shared/protocols/define-protocol.ts';
import type { Noise } from '../transport/transport.ts';
import type { PendingCall } from './call-tracker.ts';

/**
 * What a peer pushed: an event that the protocol declares, with its params parsed; one that it does not, as it came;
 * or a declared one whose params are not what the document says, with the first problem and where it lies.
 */
export type ClientEvent<P extends Protocol> = KnownEvent<P> | UndeclaredEvent | InvalidEvent;

interface SentEvent {
  /** When the peer sent it, as its envelope says. */
  readonly sentAt?: string | undefined;
}

/** An event that the protocol declares. */
export type KnownEvent<P extends Protocol> = {
  [E in EventName<P>]: SentEvent & { readonly kind: 'known'; readonly event: E; readonly params: EventParamsOf<P, E> };
}[EventName<P>];

export interface UndeclaredEvent extends SentEvent {
  readonly kind: 'unknown';
  readonly event: string;
  readonly params: JsonValue | undefined;
}

export interface InvalidEvent extends SentEvent {
  readonly kind: 'invalid';
  readonly event: string;
  readonly params: JsonValue | undefined;
  readonly problem: string;
}

/** What a client tells its owner. Called where the bytes are read: slow work here holds the peer back. */
export interface ClientListener<P extends Protocol> {
  event(event: ClientEvent<P>): void;
  /** What came and is no message, including replies that no call waits for. */
  noise(noise: Noise): void;
  /** The channel has ended, and with it the calls that still waited. Called once. */
  closed(reason: string, unanswered: readonly PendingCall[]): void;
}
