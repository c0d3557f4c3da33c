import { createHash } from 'node:crypto';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import { type ClientFrame, fieldsOf, textOrNull } from '../client-frame.ts';

/** What makes two requests the same, and what shows that they differ. */
export interface RequestIdentity {
  readonly sessionId: string;
  readonly runId: string;
  readonly intent: string | null;
  /** What the request calls itself: its idempotency key, else its run. */
  readonly ownKey: string;
  /** Of session, user, run, intent and input, as a SHA-256 in hexadecimal digits. */
  readonly fingerprint: string;
}

/** Reads the identity of a request; null where it has neither a run nor an id. */
export function readRequestIdentity(frame: ClientFrame, userId: string): RequestIdentity | null {
  const { payload, runId, sessionId } = frame;
  if (runId === null) return null;
  const { idempotencyKey, input = null, intent, meta } = fieldsOf(payload);
  const keys = [idempotencyKey, fieldsOf(meta).idempotencyKey, fieldsOf(input).idempotencyKey];
  const ownKey = keys.map(textOrNull).find((key) => key !== null) ?? runId;
  const content = { sessionId, userId, runId, intent: textOrNull(intent), input };
  return { sessionId, runId, intent: content.intent, ownKey, fingerprint: fingerprintOf(content) };
}

/** The key under which a socket keeps an answer. Characters beyond letters, digits and `.:_-` become `_`. */
export function replayKeyOf({ intent, ownKey, runId, sessionId }: RequestIdentity, conversation?: string): string {
  const parts = [sessionId, runId, intent ?? 'none', ...(conversation === undefined ? [] : [conversation]), ownKey];
  return parts.map((part) => part.replace(/[^\w.:-]/g, '_')).join(':');
}

function fingerprintOf(content: JsonValue): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

/** The same value whatever the order of its fields was. */
function sorted(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, sorted(each)] as const);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
