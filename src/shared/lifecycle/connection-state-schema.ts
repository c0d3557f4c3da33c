import { z } from 'zod';
import type { ConnectionState } from './connection-state.ts';
import { BLOCKED_REASONS, TRANSIENT_REASONS } from './failure.ts';

const exitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('code'), code: z.number() }),
  z.object({ kind: z.literal('signal'), signal: z.string() }),
]);

const failureFacts = { message: z.string(), at: z.number(), exit: exitSchema.exactOptional() };

const transientSchema = z.object({
  ...failureFacts,
  kind: z.literal('transient'),
  reason: z.enum(TRANSIENT_REASONS),
  retryAfterMs: z.number().exactOptional(),
});

const blockedSchema = z.object({
  ...failureFacts,
  kind: z.literal('blocked'),
  reason: z.enum(BLOCKED_REASONS),
  remedy: z.string(),
});

const phaseSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('idle') }),
  z.object({
    name: z.literal('starting'),
    stage: z.enum(['spawning', 'opening', 'authenticating', 'synchronizing']).nullable(),
  }),
  z.object({ name: z.literal('ready') }),
  z.object({ name: z.literal('backoff'), retryAt: z.number() }),
  z.object({ name: z.literal('blocked'), failure: blockedSchema }),
  z.object({ name: z.literal('stopping') }),
]);

/** The state of a connection as another program reports it. */
export const connectionStateSchema: z.ZodType<ConnectionState> = z.object({
  desired: z.enum(['running', 'stopped']),
  phase: phaseSchema,
  since: z.number(),
  attempt: z.number(),
  generation: z.number(),
  lastFailure: z.discriminatedUnion('kind', [transientSchema, blockedSchema]).nullable(),
});
