import { stringifyExactJson } from '../../inexact-number.ts';
import type { JsonObject } from '../../json.ts';
import { decodeObject } from '../decode-object.ts';
import type { ClientCodec, NotAMessage, PeerMessage } from '../message.ts';
import { CLIENT_SOURCE } from './commands.ts';

/**
 * One frame of a client. `envelope` has what the sender knows: `id`, `userId`, `sessionId`, `runId` and `ts`. An InexactNumber
 * is sent with its digits.
 */
export function encodeRealtimeCommand(type: string, payload: unknown, envelope: JsonObject = {}): string {
  const { id, userId, sessionId, runId, ts, ...others } = envelope;
  return stringifyExactJson({ id, userId, sessionId, runId, type, source: CLIENT_SOURCE, ts, payload, ...others });
}

/**
 * Reads one frame of a gateway. Whatever JSON object an orchestrator answers with is passed on, so a frame may have neither
 * type nor session: it is an event without a name. A number that JavaScript cannot hold becomes an InexactNumber.
 */
export function decodeGatewayFrame(text: string): PeerMessage | NotAMessage {
  return decodeObject(text, (frame) => ({
    kind: 'event',
    event: typeof frame.type === 'string' ? frame.type : '',
    params: frame.payload,
    envelope: frame,
  }));
}

/** The gateway's envelope, for a client. */
export const realtimeCodec: ClientCodec = {
  encodeRequest: (_id, method, params, envelope) => encodeRealtimeCommand(method, params, envelope),
  decodeMessage: decodeGatewayFrame,
};
