import { readdirSync, readFileSync } from 'node:fs';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { EventReader } from '#shared/protocols/event-reader.ts';
import { decodeGatewayFrame } from '#shared/protocols/realtime/codec.ts';
import { realtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import type { GatewayInput } from '../state/gateway-input.ts';

const folder = new URL('../../../shared/protocols/realtime/recordings/', import.meta.url);
const events = new EventReader(realtimeProtocol.events, realtimeProtocol.envelope);

/** The number of every recorded socket. */
export const RECORDED_SOCKET = 1;

/** A recorded socket, as both lanes of a connection. */
export interface RecordedSocket {
  /** The name of the file, without its ending. */
  readonly title: string;
  /** From the open socket to its close, in order. */
  readonly inputs: readonly GatewayInput[];
  /** What the gateway sent, as it came. */
  readonly frames: readonly JsonObject[];
}

interface Line {
  readonly dir: 'in' | 'out' | 'close' | 'error' | 'http' | 'note';
  readonly at: number;
  readonly frame?: JsonValue;
}

/** All recorded sockets, by the name of their file. */
export function readRecordedSockets(): readonly RecordedSocket[] {
  return readdirSync(folder).map((file) => {
    const texts = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
    const lines = texts.map((text): Line => JSON.parse(text));
    const at = lines[0]?.at ?? 0;
    const opened: GatewayInput = { type: 'opened', lanes: ['requests', 'live'], socket: RECORDED_SOCKET, at };
    return {
      title: file.replace('.jsonl', ''),
      inputs: [opened, ...lines.flatMap(inputsOf)],
      frames: lines.flatMap(({ dir, frame }) => (dir === 'in' && isJsonObject(frame) ? [frame] : [])),
    };
  });
}

/** A frame that a gateway sends, as the client of a connection reports it. */
export function receivedFrame(frame: JsonObject, at: number, socket = RECORDED_SOCKET): readonly GatewayInput[] {
  const message = decodeGatewayFrame(JSON.stringify(frame));
  return message.kind === 'event' ? [{ type: 'event', socket, at, event: events.read(message) }] : [];
}

function inputsOf({ at, dir, frame }: Line): readonly GatewayInput[] {
  if (dir === 'close')
    return [{ type: 'lost', socket: RECORDED_SOCKET, what: 'the recording ends', by: 'gateway', at }];
  const sent = typeof frame === 'string' ? parse(frame) : frame;
  if (!isJsonObject(sent)) return [];
  if (dir === 'in') return receivedFrame(sent, at);
  if (dir !== 'out' || typeof sent.type !== 'string') return [];
  const runId = [sent.runId, sent.id].find((each) => typeof each === 'string') ?? '';
  return [{ type: 'sent', socket: RECORDED_SOCKET, at, frame: { command: sent.type, runId, payload: sent.payload } }];
}

/** Some frames were sent as text that is no JSON. */
function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
