import { z } from 'zod';
import { jsonObjectSchema } from '../json-schemas.ts';
import { lenientText } from './envelope.ts';

/** The values of `session.state` (section "Connection and Session"). */
export const SESSION_STATES = [
  'socket_connected',
  'session_bound',
  'live_forwarded',
  'orchestrator_dispatching',
  'orchestrator_pending_approval',
  'orchestrator_completed',
  'orchestrator_failed',
  'text_fallback',
] as const;

export type SessionStateName = (typeof SESSION_STATES)[number];

/** The first frame of a socket: what the gateway is, before any session is bound. */
export const gatewayConnectedSchema = z.looseObject({
  connectionId: lenientText,
  /** Whether the gateway has an upstream for live turns. */
  liveApiEnabled: z.boolean().optional().catch(undefined),
  runtime: z
    .looseObject({
      /** `ready` or `draining`. */
      state: lenientText,
      version: lenientText,
      activeTaskCount: z.number().optional().catch(undefined),
      /** Only the newest gateways count these. */
      turnTruncation: z.unknown().optional(),
    })
    .optional()
    .catch(undefined),
});
export type GatewayConnected = z.output<typeof gatewayConnectedSchema>;

/** `state` is one of {@link SESSION_STATES}, or a newer one. */
export const sessionStateSchema = z.looseObject({
  state: z.string(),
  previousState: lenientText,
  connectionId: lenientText,
  /** With `session_bound`: what the socket is bound to from now on. */
  sessionId: lenientText,
  userId: lenientText,
  /** With `live_forwarded`: the type of the frame that was forwarded, dropped or not. */
  eventType: lenientText,
  /** With the orchestrator's states. */
  intent: z.string().nullish().catch(undefined),
  route: z.string().nullish().catch(undefined),
  responseStatus: lenientText,
  /** Whether the state follows from an answer that was kept. */
  replayed: z.boolean().optional().catch(undefined),
  reason: lenientText,
  error: z.unknown().optional(),
});
export type SessionStateEvent = z.output<typeof sessionStateSchema>;

/** `gateway.error`: `code` says what kind, `traceId` is what an operator searches for. */
export const gatewayErrorSchema = z.looseObject({
  code: z.string().catch(''),
  message: z.string().catch(''),
  traceId: lenientText,
  details: jsonObjectSchema.optional().catch(undefined),
});
export type GatewayErrorEvent = z.output<typeof gatewayErrorSchema>;
