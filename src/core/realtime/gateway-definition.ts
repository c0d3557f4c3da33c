import type { JsonObject } from '#shared/json.ts';

/** A realtime gateway as configured in the settings. */
export interface GatewayDefinition {
  /** Of the connection. */
  readonly id: string;
  readonly title: string;
  /** `ws://127.0.0.1:8080/realtime`. */
  readonly url: string;
  readonly userId: string;
  /** Null for a session that is made here. */
  readonly sessionId: string | null;
  readonly lanes: 'two' | 'one';
  /** `off`, or the address of its HTTP side. */
  readonly http: string;
  /** Fields of the upstream's setup; null for none. */
  readonly setup: JsonObject | null;
  readonly answerSeconds: number;
  readonly start: 'automatic' | 'manual';
}
