import type { JsonObject, JsonValue } from '#shared/json.ts';
import { fieldsOf, textOrNull } from '../client-frame.ts';

/** What the gateway reads from a message of its upstream. */
export interface NormalizedOutput {
  /** All text of the message, also thoughts; null without any. */
  readonly text: string | null;
  /** The last piece of sound that names its type; null without any. */
  readonly audio: { readonly base64: string; readonly mimeType: string } | null;
  /** Undefined where the message does not say. */
  readonly turnComplete: boolean | undefined;
  readonly interrupted: boolean | undefined;
}

/** Reads a message of the upstream; null for one in which the gateway knows nothing. */
export function normalizeOutput(message: JsonValue): NormalizedOutput | null {
  const { interrupted, modelTurn, turnComplete } = fieldsOf(fieldsOf(message).serverContent);
  const { parts } = fieldsOf(modelTurn);
  const fields = (Array.isArray(parts) ? parts : []).map((part: JsonValue) => fieldsOf(part));
  const texts = fields.map(({ text }) => textOrNull(text)).filter((text) => text !== null);
  const audio = fields.map(({ inlineData }) => readAudio(fieldsOf(inlineData))).findLast((each) => each !== null);
  const normalized = {
    text: texts.length === 0 ? null : texts.join(''),
    audio: audio ?? null,
    turnComplete: typeof turnComplete === 'boolean' ? turnComplete : undefined,
    interrupted: typeof interrupted === 'boolean' ? interrupted : undefined,
  };
  const isEmpty = normalized.text === null && normalized.audio === null && normalized.turnComplete === undefined;
  return isEmpty && normalized.interrupted === undefined ? null : normalized;
}

function readAudio({ data, mimeType }: JsonObject): NormalizedOutput['audio'] {
  const [base64, type] = [textOrNull(data), textOrNull(mimeType)];
  return base64 !== null && type?.startsWith('audio/') === true ? { base64, mimeType: type } : null;
}
