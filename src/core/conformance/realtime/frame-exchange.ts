import { isJsonObject, type JsonObject } from '#shared/json.ts';

/** One frame of a gateway. */
export interface GatewayFrame {
  readonly text: string;
  /** Null if it is no JSON object. */
  readonly frame: JsonObject | null;
}

/** What was sent at once on one socket, and what came until it was enough. */
export interface FrameExchange {
  readonly sent: readonly string[];
  /** The runIds of what was sent, in its order. */
  readonly runIds: readonly string[];
  readonly received: readonly GatewayFrame[];
  /**
   * `silent`: what was expected did not come in time. `closed`: the socket ended, or was never open. `skipped`: nothing was
   * sent, for the reason that `problem` gives.
   */
  readonly end: 'complete' | 'silent' | 'closed' | 'skipped';
  readonly problem: string;
}

/** The exchanges of one socket, in their order. */
export interface SocketRecord {
  readonly sessionId: string;
  readonly userId: string;
  readonly exchanges: readonly FrameExchange[];
}

/** The frames of an exchange that are objects. */
export function objectsOf({ received }: Pick<FrameExchange, 'received'>): readonly JsonObject[] {
  return received.flatMap(({ frame }) => (frame === null ? [] : [frame]));
}

/** The payload of a frame; empty where it is no object. */
export function payloadOf({ payload }: JsonObject): JsonObject {
  return isJsonObject(payload) ? payload : {};
}

/** A field of a payload as an object; empty where it is none. */
export function objectIn(payload: JsonObject, name: string): JsonObject {
  const { [name]: field } = payload;
  return isJsonObject(field) ? field : {};
}

/** Whether a frame is `session.state` with this state. */
export function isState(frame: JsonObject, state: string): boolean {
  return frame.type === 'session.state' && payloadOf(frame).state === state;
}

/** Whether a frame is `gateway.error`, with this code if one is given. */
export function isError(frame: JsonObject, code?: string): boolean {
  return frame.type === 'gateway.error' && (code === undefined || payloadOf(frame).code === code);
}

/** Whether the gateway says that it passed on a live frame of this type. */
export function isForwarded(frame: JsonObject, eventType: string): boolean {
  return isState(frame, 'live_forwarded') && payloadOf(frame).eventType === eventType;
}

/** Reads one frame; a byte order mark does no harm. */
export function readGatewayFrame(text: string): GatewayFrame {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    return { text, frame: isJsonObject(value) ? value : null };
  } catch {
    return { text, frame: null };
  }
}
