import { z } from 'zod';

/** A field that gateways may leave out, or fill with something else: it is then undefined. */
export const lenientText = z.string().optional().catch(undefined);

/**
 * What an envelope says around its payload (section "Envelope Contract"). A gateway passes on what its orchestrator answers,
 * so any field may be absent or of another type; `source` is also the name of an agent.
 */
export const envelopeSchema = z.object({
  id: lenientText,
  sessionId: lenientText,
  userId: lenientText,
  runId: lenientText,
  source: lenientText,
  /** ISO 8601. */
  ts: lenientText,
  /** `none` marks what is out of band, in the newest protocol. */
  conversation: lenientText,
});

export type RealtimeEnvelope = z.output<typeof envelopeSchema>;
