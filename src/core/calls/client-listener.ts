import type { EnvelopeOf, Protocol } from '#shared/protocols/define-protocol.ts';
import type { CheckedEvent, DeclaredEvent } from '#shared/protocols/event-reader.ts';
import type { Noise } from '../transport/transport.ts';
import type { PendingCall } from './call-tracker.ts';

/** What a peer pushed: an event that the protocol declares, one that it does not, or a declared one of another shape. */
export type ClientEvent<P extends Protocol> = CheckedEvent<P['events'], EnvelopeOf<P>>;

/** An event that the protocol declares. */
export type KnownEvent<P extends Protocol> = DeclaredEvent<P['events'], EnvelopeOf<P>>;

/** What a client reports of the messages that arrive. Called where the bytes are read: slow work here holds the peer back. */
export interface MessageListener<P extends Protocol> {
  event(event: ClientEvent<P>): void;
  /** What came and is no message, including replies that no call waits for. */
  noise(noise: Noise): void;
  /** The channel has ended. Called once. */
  closed(reason: string): void;
}

/** What a client that makes calls reports to its owner. */
export interface ClientListener<P extends Protocol> extends Omit<MessageListener<P>, 'closed'> {
  /** The channel has ended, and with it the calls that still waited. Called once. */
  closed(reason: string, unanswered: readonly PendingCall[]): void;
}
