import type { JsonObject, JsonValue } from '../json.ts';

/** The peer said no. */
export interface ProtocolError {
  readonly kind: 'protocol';
  /** As the peer sent it, documented or not; empty when it sent none. */
  readonly code: string;
  readonly message: string;
  readonly details: JsonObject;
}

/** The answer to a request. `id` is that of the request; null where a peer left it out or sent no text. */
export type PeerReply =
  | { readonly kind: 'success'; readonly id: string | null; readonly result: JsonValue | undefined }
  | { readonly kind: 'failure'; readonly id: string | null; readonly error: ProtocolError };

/** An event of any protocol. */
export interface PeerEvent {
  readonly kind: 'event';
  readonly event: string;
  readonly params: JsonValue | undefined;
  /** The whole frame, of which a protocol's envelope schema picks its fields; left out where it declares none. */
  readonly envelope?: JsonObject | undefined;
}

/** What a client asks or sends. `id` is null where no reply is wanted, or none can be paired. */
export interface PeerRequest {
  readonly kind: 'request';
  readonly id: string | null;
  readonly method: string;
  readonly params: JsonValue | undefined;
}

/** One message of any protocol, without its envelope. */
export type PeerMessage = PeerReply | PeerEvent | PeerRequest;

/** A line that is not a message. */
export interface NotAMessage {
  readonly kind: 'noise';
  readonly reason: 'not-json' | 'not-a-message';
}

/** Reads one frame. Nothing that a peer sends makes it throw. */
export type Decode = (text: string) => PeerMessage | NotAMessage;

/** The client side of a protocol's envelope. Encoding throws for what the wire cannot carry. */
export interface ClientCodec {
  /** `id` is null for a command; `envelope` holds fields of the frame besides the message. */
  encodeRequest(id: string | null, method: string, params: unknown, envelope?: JsonObject): string;
  readonly decodeMessage: Decode;
}

/** The server side of a protocol's envelope. Replies are null where a protocol has none. */
export interface ServerCodec {
  readonly decodeMessage: Decode;
  encodeSuccess(id: string | null, result: unknown): string | null;
  encodeFailure(id: string | null, error: Omit<ProtocolError, 'kind'>): string | null;
  encodeEvent(event: string, params: unknown, envelope?: JsonObject): string;
}
