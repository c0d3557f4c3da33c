import type { JsonObject, JsonValue } from '../json.ts';

/** The peer said no. */
export interface ProtocolError {
  readonly kind: 'protocol';
  /** As the peer sent it, documented or not; empty when it sent none. */
  readonly code: string;
  readonly message: string;
  readonly details: JsonObject;
}

/** An event of any protocol, without its envelope. */
export interface PeerEvent {
  readonly kind: 'event';
  readonly event: string;
  readonly params: JsonValue | undefined;
  /** When the peer sent it, as its envelope says; undefined where a protocol has no such field. */
  readonly sentAt?: string | undefined;
}

/** One message of any protocol, without its envelope. `id` is null where a peer left it out or sent no text. */
export type PeerMessage =
  | { readonly kind: 'success'; readonly id: string | null; readonly result: JsonValue | undefined }
  | { readonly kind: 'failure'; readonly id: string | null; readonly error: ProtocolError }
  | PeerEvent
  | {
      readonly kind: 'request';
      readonly id: string | null;
      readonly method: string;
      readonly params: JsonValue | undefined;
    };

/** A line that is not a message. */
export interface NotAMessage {
  readonly kind: 'noise';
  readonly reason: 'not-json' | 'not-a-message';
}

/** A protocol's envelope as text. Encoding throws a `TypeError` for what JSON cannot carry. */
export interface ClientCodec {
  encodeRequest(id: string, method: string, params: unknown): string;
  decodeMessage(text: string): PeerMessage | NotAMessage;
}
