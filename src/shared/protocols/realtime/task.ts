import { z } from 'zod';
import { jsonObjectSchema } from '../json-schemas.ts';
import { lenientText } from './envelope.ts';

const count = z.number().optional().catch(undefined);
const nullableText = z.string().nullish().catch(undefined);

/** What a request is about; an unknown intent is answered as a conversation. `research` is of the newest protocol. */
export const INTENTS = ['conversation', 'translation', 'negotiation', 'story', 'ui_task', 'research'] as const;

export type Intent = (typeof INTENTS)[number];

/** A task of the gateway's registry, as each of its events says it whole. */
export const taskSchema = z.looseObject({
  taskId: z.string(),
  sessionId: lenientText,
  runId: lenientText,
  intent: nullableText,
  route: nullableText,
  /** `queued`, `running`, `pending_approval`, `completed` or `failed`. */
  status: z.string(),
  /** 0 to 100. */
  progressPct: count,
  stage: lenientText,
  /** ISO 8601. */
  createdAt: lenientText,
  updatedAt: lenientText,
  /** May be left over from an earlier cancel, also of a task that completed. */
  error: nullableText,
});
export type RealtimeTask = z.output<typeof taskSchema>;

/** What an agent says went wrong: words, or the orchestrator's own error. */
const responseErrorSchema = z
  .union([z.string(), z.looseObject({ code: lenientText, message: lenientText, traceId: lenientText })])
  .nullish()
  .catch(undefined);

/** Tokens that a request took, from the newest gateways. */
const usageSchema = z
  .looseObject({ calls: count, inputTokens: count, outputTokens: count, totalTokens: count })
  .optional()
  .catch(undefined);

const outputSchema = z
  .looseObject({
    message: lenientText,
    text: lenientText,
    handledIntent: lenientText,
    latencyMs: count,
    usage: usageSchema,
    idempotencyConflict: z.boolean().optional().catch(undefined),
    /** Set where a person has to decide; the template is resent with the decision. */
    approvalRequired: z.boolean().optional().catch(undefined),
    approvalId: lenientText,
    approvalCategories: z.array(z.string()).optional().catch(undefined),
    sensitiveSignals: z.array(z.string()).optional().catch(undefined),
    resumeRequestTemplate: z.looseObject({ intent: z.string(), input: jsonObjectSchema }).optional().catch(undefined),
  })
  .optional()
  .catch(undefined);

/**
 * The answer to a request: the last of its frames. Its `source` is the agent that answered. `accepted` waits for an
 * approval only with a template to resend; any other status ends nothing that is known.
 */
export const orchestratorResponseSchema = z.looseObject({
  /** `completed`, `failed` or `accepted`. A rejected approval is `failed` without an error. */
  status: lenientText,
  route: nullableText,
  traceId: lenientText,
  output: outputSchema,
  task: z.looseObject({ taskId: lenientText, status: lenientText }).nullish().catch(undefined),
  error: responseErrorSchema,
});
export type OrchestratorResponse = z.output<typeof orchestratorResponseSchema>;

/** A request that this socket has answered already: its kept answer follows. */
export const requestReplayedSchema = z.looseObject({ replayKey: lenientText, cachedAt: lenientText, ageMs: count });
export type RequestReplayed = z.output<typeof requestReplayedSchema>;
