import type { EnvelopeOf, Protocol } from '#shared/protocols/define-protocol.ts';
import type { CheckedEvent, DeclaredEvent } from '#shared/protocols/event-reader.ts';
import type { Noise } from '../transport/transport.ts';
import type { PendingCall } from './call-tracker.ts';

/** An event from a peer: a declared one, an undeclared one, or a declared one with an unexpected shape. */
export type ClientEvent<P extends Protocol> = CheckedEvent<P['events'], EnvelopeOf<P>>;

/** An event that the protocol declares. */
export type KnownEvent<P extends Protocol> = DeclaredEvent<P['events'], EnvelopeOf<P>>;

/** Called for arriving messages, directly where the bytes are read: slow work here delays the peer. */
export interface MessageListener<P extends Protocol> {
  event(event: ClientEvent<P>): void;
  /** Called for noise, including replies that no call waits for. */
  noise(noise: Noise): void;
  /** The channel has ended. Called once. */
  closed(reason: string): void;
}

/** What a client that makes calls reports to its owner. */
export interface ClientListener<P extends Protocol> extends Omit<MessageListener<P>, 'closed'> {
  /** The channel has ended, and with it all waiting calls. Called once. */
  closed(reason: string, unanswered: readonly PendingCall[]): void;
}
