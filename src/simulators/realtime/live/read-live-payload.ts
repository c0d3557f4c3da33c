import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { STALE_CHUNK_MS } from '#shared/protocols/realtime/sound-rate.ts';
import { fieldsOf, textOrNull } from '../client-frame.ts';

/** A chunk of sound or a picture. */
export interface LiveChunk {
  readonly base64: string;
  readonly mimeType: string;
}

/** Reads the text of `live.text` by any of its names; null where there is none. */
export function readLiveText(payload: JsonValue): string | null {
  if (typeof payload === 'string') return textOrNull(payload);
  const { input, message, text } = fieldsOf(payload);
  return textOrNull(text) ?? textOrNull(message) ?? textOrNull(fieldsOf(input).text);
}

/** Reads the bytes of a chunk by any of their names; null where there are none. `sampleRate` is not read. */
export function readLiveChunk(payload: JsonValue, mimeType: string): LiveChunk | null {
  const fields = fieldsOf(payload);
  const image = readDataUrl(fields.dataUrl);
  if (image !== null) return image;
  const base64 = bytesOf(fields) ?? bytesOf(fieldsOf(fields.upstream));
  return base64 === null ? null : { base64, mimeType: textOrNull(fields.mimeType) ?? mimeType };
}

/** Reads the message of `conversation.item.create` as the parts of a turn; null where it has none. */
export function readItemParts(payload: JsonValue): readonly JsonObject[] | null {
  const { content } = fieldsOf(fieldsOf(payload).item);
  const parts = (Array.isArray(content) ? content : []).flatMap((part: JsonValue): readonly JsonObject[] => {
    const { image_url: imageUrl, text } = fieldsOf(part);
    const image = readDataUrl(imageUrl);
    if (image !== null) return [{ inlineData: { mimeType: image.mimeType, data: image.base64 } }];
    return textOrNull(text) === null ? [] : [{ text: String(text) }];
  });
  return parts.length === 0 ? null : parts;
}

/** Null for what is no data URL in base64. */
function readDataUrl(value: JsonValue | undefined): LiveChunk | null {
  const [, mimeType, base64] = /^data:([^;,]+);base64,(.+)$/s.exec(textOrNull(value) ?? '') ?? [];
  return mimeType === undefined || base64 === undefined ? null : { mimeType, base64 };
}

/** The age of a chunk that is too old, in milliseconds; null for one that is fresh, or says nothing of its time. */
export function staleAge(payload: JsonValue, now: number): number | null {
  const fields = fieldsOf(payload);
  const sentAt = timeOf(fields) ?? timeOf(fieldsOf(fields.meta));
  return sentAt !== null && now - sentAt > STALE_CHUNK_MS ? now - sentAt : null;
}

function bytesOf({ audioBase64, base64, chunkBase64, data }: JsonObject): string | null {
  return [chunkBase64, audioBase64, base64, data].map(textOrNull).find((each) => each !== null) ?? null;
}

function timeOf({ sentAt, sentAtMs, timestampMs }: JsonObject): number | null {
  return [sentAtMs, timestampMs, sentAt].map(readTime).find((each) => each !== null) ?? null;
}

/** Milliseconds as a number or a text, or a time in ISO 8601. */
function readTime(value: JsonValue | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const time = /^\d+$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** The setup that the gateway sends, with what a client wants otherwise. */
export function mergeSetup(
  automatic: JsonObject,
  wanted: JsonObject,
  merge: 'shallow' | 'generation-config',
): JsonObject {
  const merged = { ...automatic, ...wanted };
  const [own, other] = [automatic.generationConfig, wanted.generationConfig];
  if (merge === 'shallow' || !isJsonObject(own) || !isJsonObject(other)) return merged;
  return { ...merged, generationConfig: { ...own, ...other } };
}
