import type { JsonObject } from '#shared/json.ts';
import type { EventName } from '#shared/protocols/define-protocol.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';

export type GameEventName = EventName<GameProtocol>;

/** Who hears of what happens. */
export interface Audience {
  /** Sends to every connection. */
  announce(event: GameEventName, payload: JsonObject): void;
  /** Sends to the connections of these characters, once to each, with their names in `character_filter`. */
  notify(ids: readonly string[], event: GameEventName, payload: JsonObject, envelope?: JsonObject): void;
  /** Sends a chat message to every connection that hears the chat, or a direct one to the connections of these names. */
  chat(payload: JsonObject, names: readonly string[] | 'everybody', envelope?: JsonObject): void;
}

/** Runs something after the reply of the call that caused it; without a call, at once. */
export type Later = (effect: () => void) => void;
