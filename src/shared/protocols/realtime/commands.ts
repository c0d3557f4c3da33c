import { z } from 'zod';
import { jsonObjectSchema } from '../json-schemas.ts';
import { CAPTURE_RATE } from './sound-rate.ts';

/** Where frames of a client say they come from. */
export const CLIENT_SOURCE = 'frontend';

const sentAtMs = z.number();

/**
 * The payloads of the seven events that a client sends (section "Client -> Gateway Events"), then of those that only the
 * newest gateways know: others would ask an agent about them.
 */
export const clientCommands = {
  'orchestrator.request': z.strictObject({
    intent: z.string().min(1),
    input: jsonObjectSchema,
    /** The task that is resumed. Without it, a task that waits for approval waits for good. */
    task: z.strictObject({ taskId: z.string().min(1) }).optional(),
    idempotencyKey: z.string().min(1).optional(),
  }),
  /** Mono PCM16, little-endian, as base64. */
  'live.audio': z.strictObject({
    format: z.literal('pcm16'),
    sampleRate: z.literal(CAPTURE_RATE),
    chunkBase64: z.base64(),
    /** When the chunk was sent, in milliseconds since 1970. A gateway drops one that is older than 2.5 s. */
    sentAtMs,
  }),
  /** A still image as base64. */
  'live.video': z.strictObject({ mimeType: z.string().startsWith('image/'), chunkBase64: z.base64(), sentAtMs }),
  'live.text': z.strictObject({ text: z.string().min(1) }),
  'live.turn.end': z.strictObject({ reason: z.string().optional() }),
  'live.interrupt': z.strictObject({ reason: z.string().optional() }),
  /** Fields of the upstream's setup, which are merged into the automatic one. */
  'live.setup': jsonObjectSchema,
  /** A still image as a data URL. */
  'live.image': z.strictObject({ dataUrl: z.string().startsWith('data:image/'), sentAtMs }),
  /** The end of speech, where the person says when it ends. */
  'live.input.commit': z.strictObject({ reason: z.string().optional() }),
  /** A text with a still image, as one message. */
  'conversation.item.create': z.strictObject({
    item: z.strictObject({
      type: z.literal('message'),
      role: z.literal('user'),
      content: z.tuple([
        z.strictObject({ type: z.literal('input_text'), text: z.string().min(1) }),
        z.strictObject({ type: z.literal('input_image'), image_url: z.string().startsWith('data:image/') }),
      ]),
    }),
    turnComplete: z.literal(true),
  }),
  /** What was said since the last end of speech counts as not said. */
  'live.input.clear': z.strictObject({ reason: z.string().optional() }),
  /** The upstream forgets what of a turn came after this much of its sound. */
  'conversation.item.truncate': z.strictObject({
    item_id: z.string().min(1),
    content_index: z.literal(0),
    audio_end_ms: z.number().int().positive(),
    reason: z.string().optional(),
  }),
  /** The upstream forgets a turn. */
  'conversation.item.delete': z.strictObject({ item_id: z.string().min(1), reason: z.string().optional() }),
  /** The result of a call that the upstream wanted made. */
  'live.function_call_output': z.strictObject({
    callId: z.string().min(1),
    name: z.string(),
    output: jsonObjectSchema,
  }),
} as const;

export type ClientCommandName = keyof typeof clientCommands;
