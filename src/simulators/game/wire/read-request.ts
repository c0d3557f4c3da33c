import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { type GameRefusal, refusal } from './game-refusal.ts';
import { pythonText, pythonType } from './python-text.ts';
import { parseServerJson } from './server-json.ts';

/** The control messages: in a frame of their own type, or as an endpoint. */
const CONTROLS: readonly JsonValue[] = ['subscribe', 'identify'];

/** What the server makes of a frame. `broken`: it drops the connection without a reply. */
export type ReadRequest =
  | { readonly kind: 'call'; readonly id: string | null; readonly endpoint: string; readonly payload: JsonObject }
  | {
      readonly kind: 'refused';
      readonly id: string | null;
      /** As it was sent: not always a text. */
      readonly endpoint: JsonValue;
      readonly refusal: GameRefusal;
    }
  | { readonly kind: 'broken' };

/** Reads a frame as the server does, down to its answers to nonsense. The id is null if it is unknown. */
export function readRequest(text: string): ReadRequest {
  const read = parseServerJson(text);
  if (read.kind === 'too-deep') return { kind: 'broken' };
  if (read.kind === 'not-json') {
    return { kind: 'refused', id: null, endpoint: 'unknown', refusal: refusal(400, 'Invalid JSON') };
  }
  const frame = read.value;
  if (!isJsonObject(frame)) return { kind: 'broken' };
  const { endpoint = null, type = 'rpc' } = frame;
  const id = readId(frame.id);
  if (CONTROLS.includes(type)) {
    const { id: _, type: __, ...payload } = frame;
    return { kind: 'call', id, endpoint: String(type), payload };
  }
  if (type !== 'rpc') {
    return { kind: 'refused', id, endpoint: type, refusal: refusal(400, `Unknown frame type: ${pythonText(type)}`) };
  }
  if (typeof endpoint === 'object' && endpoint !== null) return { kind: 'broken' };
  if (typeof endpoint !== 'string') {
    const detail = `Unknown endpoint: ${pythonText(endpoint)}`;
    return { kind: 'refused', id, endpoint: endpoint ?? 'unknown', refusal: refusal(404, detail) };
  }
  const payload = frame.payload === undefined ? {} : frame.payload;
  if (isJsonObject(payload)) return { kind: 'call', id, endpoint, payload };
  const detail = `'${pythonType(payload)}' object has no attribute 'get'`;
  return { kind: 'refused', id, endpoint, refusal: refusal(500, detail) };
}

/** Ids come back as texts; those that are nothing are replaced. */
function readId(id: JsonValue | undefined): string | null {
  if (id === undefined || id === null || id === '' || id === 0 || id === false) return null;
  return pythonText(id);
}
