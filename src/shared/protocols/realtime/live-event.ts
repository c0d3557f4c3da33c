import { z } from 'zod';
import { lenientText } from './envelope.ts';

const milliseconds = z.number().nullish().catch(undefined);
const nullableText = z.string().nullish().catch(undefined);

/** A message of the upstream, as it came, with what the gateway reads from it. {@link readLiveOutput} reads both. */
export const liveOutputSchema = z.looseObject({
  upstream: z.unknown().optional(),
  normalized: z
    .looseObject({
      text: lenientText,
      audioBase64: lenientText,
      audioMimeType: lenientText,
      interrupted: z.boolean().optional().catch(undefined),
      turnComplete: z.boolean().optional().catch(undefined),
      turnId: lenientText,
      /** Whether the same was sent as a delta before. */
      granular: z.boolean().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
export type LiveOutputEvent = z.output<typeof liveOutputSchema>;

/** Sent before the last output of its turn; `text` joins chunks and is not what was spoken. */
export const turnCompletedSchema = z.looseObject({
  text: nullableText,
  turnDurationMs: milliseconds,
  completedAt: lenientText,
  turnId: lenientText,
});

/** The upstream stopped talking. A latency of null belongs to an interruption that nobody requested. */
export const interruptedSchema = z.looseObject({
  reason: lenientText,
  interruptLatencyMs: milliseconds,
  turnId: lenientText,
});

export const interruptRequestedSchema = z.looseObject({ reason: lenientText, requestedAt: lenientText });

export const turnEndSentSchema = z.looseObject({ reason: lenientText });

/** Counts from the last frame of the client, and may be the reply to a setup. */
export const roundTripSchema = z.looseObject({
  roundTripMs: z.number(),
  source: lenientText,
  measuredAt: lenientText,
});

export const interruptLatencySchema = z.looseObject({ interruptLatencyMs: z.number(), measuredAt: lenientText });

/** A piece of a transcript, from the newest gateways. A `live.output` with the same text may follow. */
export const transcriptDeltaSchema = z.looseObject({ text: z.string(), turnId: lenientText });

/** A piece of sound, from the newest gateways. */
export const audioDeltaSchema = z.looseObject({
  audioBase64: lenientText,
  mimeType: lenientText,
  turnId: lenientText,
});

/** An event about a turn that carries no output. */
export const turnChangeSchema = z.looseObject({ turnId: lenientText });

/** What became of what the person said: it counts as not said, or the upstream answers it. */
export const inputClearedSchema = z.looseObject({ reason: lenientText });

/** A call that the upstream wants made, and each step of it. */
export const functionCallSchema = z.looseObject({
  callId: lenientText,
  name: lenientText,
  argumentsJson: lenientText,
  error: z.unknown().optional(),
});
