import { z } from 'zod';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { recordSchema } from '#shared/record-schema.ts';
import type { GatewayEdition } from './edition.ts';

/** One frame of a client, as far as the gateway reads its envelope. */
export interface ClientFrame {
  readonly id: string | null;
  /** What the frame says of its user: in the envelope, else in the payload or its `meta`; trimmed. */
  readonly userId: string | null;
  readonly sessionId: string;
  /** Of the frame, else its id: what the answers to it carry. Null without both. */
  readonly runId: string | null;
  readonly type: string;
  /** Null where the frame has none. */
  readonly payload: JsonValue;
  /** `none` is out of band. */
  readonly conversation: 'default' | 'none';
}

const looseSchema = z.looseObject({
  sessionId: z.string(),
  type: z.string(),
  source: z.string(),
  ts: z.string(),
  userId: z
    .string()
    .refine((id) => id.trim() !== '')
    .optional(),
});

const strictSchema = looseSchema.extend({
  id: z.string().min(1),
  conversation: z.enum(['default', 'none']).optional(),
  metadata: recordSchema(z.unknown()).optional(),
});

/** Reads one text message; null for one that is no envelope. The value of `source` and the payload are not checked. */
export function readClientFrame(text: string, edition: GatewayEdition): ClientFrame | null {
  const value = parse(text);
  const schema = edition.envelopes === 'strict' ? strictSchema : looseSchema;
  if (value === null || !schema.safeParse(value).success) return null;
  const { conversation, id, payload = null, runId, sessionId, type, userId } = value;
  const ownId = textOrNull(id);
  return {
    id: ownId,
    userId: textOrNull(userId)?.trim() ?? userOf(payload),
    sessionId: String(sessionId),
    runId: textOrNull(runId) ?? ownId,
    type: String(type),
    payload,
    conversation: edition.envelopes === 'strict' && conversation === 'none' ? 'none' : 'default',
  };
}

/** The payload of a frame as an object; empty where it is none. */
export function fieldsOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** A text that is not empty; null for anything else. */
export function textOrNull(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function userOf(payload: JsonValue): string | null {
  const { meta, userId } = fieldsOf(payload);
  return textOrNull(userId)?.trim() ?? textOrNull(fieldsOf(meta).userId)?.trim() ?? null;
}

function parse(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
