import type { JsonObject, JsonValue } from '#shared/json.ts';
import { PLAYBACK_RATE } from '#shared/protocols/realtime/sound-rate.ts';
import { fieldsOf } from '../client-frame.ts';
import { upstreamTurn } from './live-upstream.ts';

/** One message of an answer, and how long after the one before it comes; the first one comes when it was thought of. */
export interface AnswerStep {
  readonly afterMs: number;
  readonly message: JsonValue;
}

/** What an answer looks like: plainly, or as other upstreams and failing ones send it. */
export const ANSWER_STYLES = [
  ...['plain', 'two-audio-parts', 'no-mime-type', 'thoughts', 'gemini-names', 'interrupted-alone', 'half'],
  'huge',
] as const;
export type AnswerStyle = (typeof ANSWER_STYLES)[number];

const PAUSE_MS = 140;
const LINE_CHARS = 40;
/** Samples in a piece of sound: 200 ms. */
const PIECE_SAMPLES = PLAYBACK_RATE / 5;
const HUGE_CHARS = 10_000_000;

/** Writes an answer of text, in lines of whole words. */
export function scriptText(text: string): readonly AnswerStep[] {
  const lines = text.match(new RegExp(`\\S.{0,${LINE_CHARS - 1}}(?=\\s|$)|\\S+`, 'g')) ?? [text];
  return lines.map((line, at) => ({
    afterMs: at === 0 ? 0 : PAUSE_MS,
    message: sayText(line, at === lines.length - 1),
  }));
}

/** Writes an answer that says a text, and then lets the sound be heard: PCM16 at 24 kHz. */
export function scriptSound(text: string, sound: Int16Array): readonly AnswerStep[] {
  const count = Math.ceil(sound.length / PIECE_SAMPLES);
  if (count === 0) return scriptText(text);
  const pieces = Array.from({ length: count }, (_, at) => sound.subarray(at * PIECE_SAMPLES, (at + 1) * PIECE_SAMPLES));
  return [
    { afterMs: 0, message: sayText(text, false) },
    ...pieces.map((piece, at) => ({
      afterMs: PAUSE_MS,
      message: upstreamTurn([audioPart(piece)], at === count - 1),
    })),
  ];
}

/** Writes an answer in another style. */
export function restyle(steps: readonly AnswerStep[], style: AnswerStyle): readonly AnswerStep[] {
  const [first] = steps;
  if (first === undefined) return steps;
  switch (style) {
    case 'plain':
      return steps;
    case 'half':
      return [{ ...first, message: { serverContent: { ...contentOf(first.message), turnComplete: false } } }];
    case 'interrupted-alone':
      return [
        { ...first, message: { serverContent: { ...contentOf(first.message), turnComplete: false } } },
        { afterMs: PAUSE_MS, message: { serverContent: { interrupted: true } } },
        { afterMs: PAUSE_MS, message: { serverContent: { turnComplete: true } } },
      ];
    default:
      return steps.map((step, at) => ({ ...step, message: restyleMessage(step.message, style, at) }));
  }
}

function restyleMessage(message: JsonValue, style: AnswerStyle, at: number): JsonValue {
  const { outputTranscript, ...content } = contentOf(message);
  const { parts: all } = fieldsOf(content.modelTurn);
  const parts = (Array.isArray(all) ? all : []).map((part: JsonValue) => fieldsOf(part));
  const say = (changed: readonly JsonObject[]) => ({ serverContent: { ...content, modelTurn: { parts: changed } } });
  switch (style) {
    case 'two-audio-parts':
      return say(parts.flatMap(splitSound));
    case 'no-mime-type':
      return say(parts.map(withoutMimeType));
    case 'thoughts':
      return say([{ text: 'Let me think.', thought: true }, ...parts]);
    case 'gemini-names': {
      const { serverContent } = say(parts.filter(({ text }) => text === undefined));
      const spoken = outputTranscript === undefined ? {} : { outputTranscription: { text: outputTranscript } };
      const heard = at === 0 ? { inputTranscription: { text: 'What was said' } } : {};
      return { serverContent: { ...serverContent, ...spoken, ...heard } };
    }
    case 'huge':
      return at === 0 ? say([{ text: 'x'.repeat(HUGE_CHARS) }]) : message;
    default:
      return message;
  }
}

function contentOf(message: JsonValue): JsonObject {
  return fieldsOf(fieldsOf(message).serverContent);
}

/** A piece of sound in two. */
function splitSound(part: JsonObject): readonly JsonObject[] {
  const { data, mimeType = null } = fieldsOf(part.inlineData);
  if (typeof data !== 'string') return [part];
  const bytes = Buffer.from(data, 'base64');
  const middle = (bytes.length >> 2) << 1;
  return [bytes.subarray(0, middle), bytes.subarray(middle)].map((half) => ({
    inlineData: { mimeType, data: half.toString('base64') },
  }));
}

function withoutMimeType(part: JsonObject): JsonObject {
  const { data } = fieldsOf(part.inlineData);
  return data === undefined ? part : { inlineData: { data } };
}

function sayText(text: string, turnComplete: boolean): JsonObject {
  return { serverContent: { modelTurn: { parts: [{ text }] }, outputTranscript: text, turnComplete } };
}

function audioPart(samples: Int16Array): JsonObject {
  const data = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength).toString('base64');
  return { inlineData: { mimeType: `audio/pcm;rate=${PLAYBACK_RATE}`, data } };
}
