import type { JsonObject, JsonValue } from '#shared/json.ts';

/** A model, and the credentials with which it is reached; null for none. */
export interface LiveRoute {
  readonly model: string;
  readonly authProfile: string | null;
}

/** Why an upstream was not reached: what decides how long its route rests. */
export const REASON_CLASSES = ['transient', 'rate_limit', 'auth', 'billing'] as const;
export type ReasonClass = (typeof REASON_CLASSES)[number];

/** What an upstream tells the bridge. */
export interface UpstreamEvents {
  message(message: JsonValue): void;
  pong(): void;
  /** The upstream has closed the connection; nothing follows. */
  closed(code: number, reason: string): void;
}

/** One connection to what speaks and listens behind the gateway. */
export interface LiveUpstream {
  readonly isOpen: boolean;
  /** Null for what was sent, or why it could not be. */
  send(message: JsonValue): string | null;
  /** Asks whether it is there. Null, or why it could not be asked. */
  ping(): string | null;
  /** Ends the connection from this side: nothing more is told. */
  drop(): void;
}

/** What comes of an attempt to connect, after a while. */
export interface ConnectAttempt {
  readonly afterMs: number;
  readonly outcome:
    | { readonly kind: 'connected'; readonly open: (events: UpstreamEvents) => LiveUpstream }
    | { readonly kind: 'refused'; readonly reason: string; readonly reasonClass: ReasonClass };
}

/** Where upstreams come from. */
export interface UpstreamSource {
  readonly url: string;
  connect(route: LiveRoute): ConnectAttempt;
}

/** A piece of what an upstream says, in its own form. */
export function upstreamTurn(parts: readonly JsonObject[], turnComplete: boolean): JsonObject {
  return { serverContent: { modelTurn: { parts }, turnComplete } };
}
