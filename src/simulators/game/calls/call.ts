import type { JsonObject } from '#shared/json.ts';
import type { Result } from '#shared/result.ts';
import type { Later } from '../audience.ts';
import type { SimulatedUniverse } from '../simulated-universe.ts';
import type { GameRefusal } from '../wire/game-refusal.ts';

/** What a call may change of the connection that it came by. */
export interface Caller {
  /** The connection hears what concerns this character from now on, and the chat. */
  register(characterId: string): void;
  /** The connection receives direct messages for this name. */
  addName(name: string): void;
  hearChat(): void;
}

/** A call of an endpoint. */
export interface GameCall {
  /** As it was sent. */
  readonly payload: JsonObject;
  readonly universe: SimulatedUniverse;
  readonly caller: Caller;
  /** Runs something after the reply. */
  readonly later: Later;
  /** Sends a first reply; what the handler returns is the second one to the same id. */
  replyFirst(result: JsonObject): void;
}

export type EndpointReply = Result<JsonObject, GameRefusal>;

/** Answers calls of one endpoint. */
export type EndpointHandler = (call: GameCall) => EndpointReply;
