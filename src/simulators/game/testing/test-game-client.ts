import { once } from 'node:events';
import { WebSocket } from 'ws';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/** A client of the game server that records what it receives, as it was sent. */
export interface TestGameClient {
  readonly socket: WebSocket;
  /** Every frame, in order; null for one that is not JSON. */
  readonly frames: readonly (JsonObject | null)[];
  /** Sends an rpc frame, and resolves with its reply. */
  call(endpoint: string, payload?: JsonValue): Promise<JsonObject>;
  /** The result of a call that must succeed. */
  result(endpoint: string, payload?: JsonValue): Promise<JsonObject>;
  /** `status detail` of a call that must be refused. */
  refusal(endpoint: string, payload?: JsonValue): Promise<string>;
  /** Sends a text, and resolves with what came until the server answered a ping. */
  exchange(text: string): Promise<readonly (JsonObject | null)[]>;
  /** Resolves when all that the server has sent so far has come. */
  settled(): Promise<void>;
  /** The payloads of the events of this name, in order. */
  events(name: string): readonly JsonObject[];
  /** The names of the frames from a place on: an event's name, or the endpoint of a reply. */
  names(from?: number): readonly string[];
  /** Resolves with the code when the connection has ended. */
  readonly closed: Promise<number>;
}

export async function connectToGame(url: string): Promise<TestGameClient> {
  const socket = new WebSocket(url);
  const frames: (JsonObject | null)[] = [];
  const waiting = new Map<string, (reply: JsonObject) => void>();
  socket.on('message', (data) => {
    const frame = parseFrame(String(data));
    frames.push(frame);
    if (frame !== null && typeof frame.id === 'string') waiting.get(frame.id)?.(frame);
  });
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  socket.on('error', () => {});
  await once(socket, 'open');
  let count = 0;
  const call = (endpoint: string, payload: JsonValue = {}) => {
    count += 1;
    const id = `test-${count}`;
    return new Promise<JsonObject>((resolve) => {
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ type: 'rpc', id, endpoint, payload }));
    });
  };
  const settled = async () => {
    socket.ping();
    await once(socket, 'pong');
  };
  return {
    ...{ socket, frames, call, closed, settled },
    async result(endpoint, payload) {
      const reply = await call(endpoint, payload);
      if (reply.ok !== true || !isJsonObject(reply.result)) throw new Error(`refused: ${JSON.stringify(reply.error)}`);
      return reply.result;
    },
    async refusal(endpoint, payload) {
      const { error } = await call(endpoint, payload);
      return isJsonObject(error) ? `${error.status} ${error.detail}` : 'not refused';
    },
    async exchange(text) {
      const before = frames.length;
      socket.send(text);
      await settled();
      return frames.slice(before);
    },
    events: (name) =>
      frames.flatMap((frame) => (frame?.event === name && isJsonObject(frame.payload) ? [frame.payload] : [])),
    names: (from = 0) =>
      frames.slice(from).map((frame) => (frame === null ? 'not json' : String(frame.event ?? frame.endpoint))),
  };
}

function parseFrame(text: string): JsonObject | null {
  try {
    const frame: unknown = JSON.parse(text);
    return isJsonObject(frame) ? frame : null;
  } catch {
    return null;
  }
}
