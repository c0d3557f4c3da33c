import { isJsonObject } from '../../json.ts';
import type { LiveOutputEvent } from './live-event.ts';
import { PLAYBACK_RATE } from './sound-rate.ts';

/** One thing that an output carries. */
export type LivePart =
  | { readonly kind: 'text'; readonly text: string; readonly isThought: boolean }
  /** PCM16, little-endian, as base64; `mimeType` has the rate, and is null where the upstream names none. */
  | { readonly kind: 'audio'; readonly base64: string; readonly mimeType: string | null }
  /** What the upstream says that it speaks, and what it understood. */
  | { readonly kind: 'spoken' | 'heard'; readonly text: string }
  | { readonly kind: 'function-call'; readonly name: string; readonly callId: string | null };

/** What one `live.output` says, from its upstream message, and from `normalized` where that says more. */
export interface LiveOutput {
  readonly parts: readonly LivePart[];
  readonly isTurnComplete: boolean;
  readonly isInterrupted: boolean;
  /** Whether it answers a setup, and belongs to no turn. */
  readonly isSetupComplete: boolean;
  /** How long the upstream will still be there, in its own words; null if it did not say that it goes. */
  readonly goAway: string | null;
  readonly turnId: string | null;
}

/**
 * Reads an output. The upstream's own message comes first: `normalized` has only the last of several pieces of sound, mixes
 * thoughts into the text, and has no rate.
 */
export function readLiveOutput({ normalized, upstream }: LiveOutputEvent): LiveOutput {
  const message = objectOf(upstream);
  const content = objectOf(message.serverContent);
  const parts = [...partsOf(content), ...callsOf(message.toolCall)];
  const hasText = parts.some((part) => part.kind === 'text' && !part.isThought);
  const spoken = textOf(content.outputTranscription) ?? textOf(content.outputTranscript);
  const heard = textOf(content.inputTranscription) ?? textOf(content.inputTranscript);
  if (heard !== null) parts.push({ kind: 'heard', text: heard });
  // The echo mock repeats its text as what it speaks.
  if (spoken !== null && !hasText) parts.push({ kind: 'spoken', text: spoken });
  if (parts.length === 0) parts.push(...normalizedParts(normalized));
  return {
    parts,
    isTurnComplete: content.turnComplete === true || normalized?.turnComplete === true,
    isInterrupted: content.interrupted === true || normalized?.interrupted === true,
    isSetupComplete: isSetupReply({ upstream }),
    goAway: message.goAway === undefined ? null : (textOf(message.goAway, 'timeLeft') ?? ''),
    turnId: normalized?.turnId ?? null,
  };
}

/** What upstreams call their sound as a rule. */
const PLAYBACK_TYPE = `audio/pcm;rate=${PLAYBACK_RATE}`;

/** Whether an output answers a setup. */
export function isSetupReply({ upstream }: Pick<LiveOutputEvent, 'upstream'>): boolean {
  return objectOf(upstream).setupComplete !== undefined;
}

/** The rate that a mime type like `audio/pcm;rate=24000` names, in samples per second; null where it names none. */
export function rateOf(mimeType: string | null): number | null {
  if (mimeType === PLAYBACK_TYPE) return PLAYBACK_RATE;
  const rate = /;\s*rate=(\d{4,6})\s*(?:;|$)/i.exec(mimeType ?? '')?.[1];
  return rate === undefined ? null : Number(rate);
}

/** How long a piece of sound is, in milliseconds: mono PCM16 as base64. */
export function soundMsOf({ base64, mimeType }: { readonly base64: string; readonly mimeType: string | null }): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  const samples = Math.floor(((base64.length * 3) / 4 - padding) / 2);
  return (samples * 1_000) / (rateOf(mimeType) ?? PLAYBACK_RATE);
}

function partsOf(content: JsonFields): LivePart[] {
  const { parts } = objectOf(content.modelTurn);
  return (Array.isArray(parts) ? parts : []).flatMap((each): LivePart[] => {
    const part = objectOf(each);
    const read: LivePart[] = [];
    if (typeof part.text === 'string') {
      read.push({ kind: 'text', text: part.text, isThought: part.thought === true });
    }
    const { data, mimeType } = objectOf(part.inlineData);
    const type = typeof mimeType === 'string' ? mimeType : null;
    if (typeof data === 'string' && (type === null || type.startsWith('audio/'))) {
      read.push({ kind: 'audio', base64: data, mimeType: type });
    }
    return read;
  });
}

function callsOf(toolCall: unknown): readonly LivePart[] {
  const { functionCalls } = objectOf(toolCall);
  return (Array.isArray(functionCalls) ? functionCalls : []).map((each) => {
    const { id, name } = objectOf(each);
    return {
      kind: 'function-call',
      name: typeof name === 'string' ? name : '',
      callId: typeof id === 'string' ? id : null,
    };
  });
}

function normalizedParts(normalized: LiveOutputEvent['normalized']): readonly LivePart[] {
  const { audioBase64, audioMimeType = null, text } = normalized ?? {};
  const parts: LivePart[] = [];
  if (text !== undefined) parts.push({ kind: 'text', text, isThought: false });
  if (audioBase64 !== undefined) parts.push({ kind: 'audio', base64: audioBase64, mimeType: audioMimeType });
  return parts;
}

type JsonFields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): JsonFields {
  return isJsonObject(value) ? value : {};
}

/** A text, or the text in a field of an object; null if there is none. */
function textOf(value: unknown, field = 'text'): string | null {
  const text: unknown = typeof value === 'string' ? value : objectOf(value)[field];
  return typeof text === 'string' && text !== '' ? text : null;
}
