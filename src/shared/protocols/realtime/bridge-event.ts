import { z } from 'zod';
import { lenientText } from './envelope.ts';

const amount = z.number().nullish().catch(undefined);
const nullableText = z.string().nullish().catch(undefined);

/** A model and the credentials with which the bridge reaches it. */
const routeSchema = z.looseObject({ model: nullableText, authProfile: nullableText }).nullish().catch(undefined);

/** Until when a model or a profile is not tried, and how often it failed in a row. */
const routeStateSchema = z
  .looseObject({
    id: lenientText,
    name: lenientText,
    cooldownUntil: nullableText,
    disabledUntil: nullableText,
    failureCount: amount,
  })
  .nullish()
  .catch(undefined);

/**
 * One diagnostic of the bridge between gateway and upstream (section "Live Bridge Runtime Diagnostics"), with the failover
 * and watchdog fields that it may carry. Times are ISO 8601; a `routeReadyAt` of 1970 means now.
 */
export const bridgeEventSchema = z.looseObject({
  model: nullableText,
  authProfile: nullableText,
  /** `transient`, `rate_limit`, `auth` or `billing`. */
  reasonClass: lenientText,
  reason: lenientText,
  error: z.unknown().optional(),
  /** The close code of the upstream. */
  code: amount,
  routeReadyAt: nullableText,
  routeAvailableNow: z.boolean().optional().catch(undefined),
  routeWaitMs: amount,
  moved: z.boolean().optional().catch(undefined),
  from: routeSchema,
  to: routeSchema,
  modelState: routeStateSchema,
  authProfileState: routeStateSchema,
  profile: lenientText,
  cooldownUntil: nullableText,
  disabledUntil: nullableText,
  failureCount: amount,
  attempt: amount,
  maxAttempts: amount,
  retryMs: amount,
  waitMs: amount,
  timeoutMs: amount,
  silenceMs: amount,
  thresholdMs: amount,
  graceMs: amount,
  probeStartedAt: nullableText,
  probeElapsedMs: amount,
  probePongAt: nullableText,
  probeLatencyMs: amount,
  at: lenientText,
  /** With `chunk_dropped`: which kind of chunk, how old it was, and how old it may be. */
  modality: lenientText,
  ageMs: amount,
  maxStaleChunkMs: amount,
});
export type BridgeEvent = z.output<typeof bridgeEventSchema>;

/** The diagnostics, without their prefix `live.bridge.`. */
export const BRIDGE_EVENTS = [
  'setup_sent',
  'connected',
  'closed',
  'error',
  'unavailable',
  'chunk_dropped',
  'reconnect_attempt',
  'reconnect_wait',
  'forward_retry',
  'failover',
  'auth_profile_failed',
  'connect_timeout',
  'health_degraded',
  'health_watchdog_reconnect',
  'health_recovered',
  'health_probe_started',
  'health_ping_sent',
  'health_pong',
  'health_ping_error',
] as const;

export type BridgeEventName = (typeof BRIDGE_EVENTS)[number];
