import { once } from 'node:events';
import { WebSocket } from 'ws';
import { settle } from '#core/platform/testing/virtual-clock.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { fieldsOf } from '../client-frame.ts';

/** A client of the gateway that records what it receives, as it was sent. */
export interface TestGatewayClient {
  readonly socket: WebSocket;
  /** Every frame, in order; empty for one that is no JSON object. */
  readonly frames: readonly JsonObject[];
  /** Sends a frame of session `s` and user `u`, unless it says otherwise, and resolves with what came of it at once. */
  send(type: string, payload: JsonValue, around?: JsonObject): Promise<readonly JsonObject[]>;
  /** Sends a text, and resolves with what came at once. */
  exchange(text: string): Promise<readonly JsonObject[]>;
  /** Resolves when all that the gateway has sent so far has come. */
  settled(): Promise<void>;
  /** Frames from a place on, in a few words each. */
  story(from?: number): readonly string[];
  /** Resolves with the code when the connection has ended. */
  readonly closed: Promise<number>;
}

export async function connectToGateway(url: string): Promise<TestGatewayClient> {
  const socket = new WebSocket(url);
  const frames: JsonObject[] = [];
  socket.on('message', (data) => frames.push(parse(String(data))));
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)));
  socket.on('error', () => {});
  await once(socket, 'open');
  let count = 0;
  const roundTrip = async () => {
    socket.ping();
    await Promise.race([once(socket, 'pong'), closed]);
  };
  // The gateway has read everything after the first round trip, and written everything before the second.
  const settled = async () => {
    await roundTrip();
    await settle();
    await roundTrip();
  };
  const exchange = async (text: string) => {
    const before = frames.length;
    socket.send(text);
    await settled();
    return frames.slice(before);
  };
  return {
    ...{ socket, frames, closed, settled, exchange },
    send: (type, payload, around = {}) => {
      count += 1;
      const envelope = { id: `frame-${count}`, userId: 'u', sessionId: 's', runId: `run-${count}`, ...around };
      return exchange(JSON.stringify({ ...envelope, type, source: 'frontend', ts: '2026-02-17T16:20:00Z', payload }));
    },
    story: (from = 0) => frames.slice(from).map(summarize),
  };
}

/** The type of a frame, with the word that matters: a state, a stage, a status or a code. */
export function summarize({ payload, type = '-' }: JsonObject): string {
  const { code, stage, state, status } = fieldsOf(payload);
  const word = [state, code, stage, status].find((each) => typeof each === 'string');
  return word === undefined ? String(type) : `${type} ${word}`;
}

function parse(text: string): JsonObject {
  try {
    const frame: unknown = JSON.parse(text);
    return isJsonObject(frame) ? frame : {};
  } catch {
    return {};
  }
}
