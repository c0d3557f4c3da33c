import { z } from 'zod';

const base = {
  appId: z.string(),
  /** As an ISO 8601 text, and in milliseconds on the monotonic clock of the program. */
  ts: z.string(),
  elapsedMs: z.number(),
  /** Which of the program's connections, for example `room`. */
  connection: z.string(),
  /** Counts the attempts at that connection. */
  attempt: z.number().int(),
};

const direction = z.enum(['in', 'out']);

const frame = {
  ...base,
  direction,
  /** With its secrets hidden. */
  text: z.string(),
  /** On the wire, before anything was hidden. */
  sizeBytes: z.number().int(),
};

/**
 * The params of the event `wire`: what crossed a connection of the program that sends it. The topic is ours: Process
 * Interface Contract V0 leaves open which topics there are (Method Contracts, `events.subscribe`).
 */
export const wireEntrySchema = z.discriminatedUnion('kind', [
  /** `reason` says why noise is no message; null for a message. */
  z.looseObject({ kind: z.enum(['message', 'noise']), ...frame, reason: z.string().nullable() }),
  z.looseObject({ kind: z.literal('opened'), ...base }),
  z.looseObject({ kind: z.literal('closed'), ...base, code: z.number().int().nullable(), reason: z.string() }),
  z.looseObject({ kind: z.enum(['ping', 'pong']), ...base, direction }),
]);
export type WireEntry = z.output<typeof wireEntrySchema>;
