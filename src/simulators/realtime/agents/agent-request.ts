import type { JsonObject } from '#shared/json.ts';
import type { GatewayEdition } from '../edition.ts';

/** What an agent is asked. */
export interface AgentRequest {
  readonly edition: GatewayEdition;
  readonly drawId: () => string;
  /** As it was sent; null where none was. */
  readonly intent: string | null;
  readonly runId: string;
  readonly input: JsonObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How many turns the session has had, both sides counted. */
  readonly revision: number;
}

/** What an agent answers, before its profile is added. */
export interface AgentAnswer {
  readonly status: 'accepted' | 'completed' | 'failed';
  readonly output: JsonObject;
}

export type AgentName = 'live-agent' | 'storyteller-agent' | 'ui-navigator-agent';
