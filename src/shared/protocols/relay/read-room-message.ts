import { isDepthWithin } from '../../json.ts';
import { EventReader } from '../event-reader.ts';
import type { NotAMessage } from '../message.ts';
import type { RoomMessage } from './room-messages.ts';
import { type RoomClientMessage, roomCodec, roomProtocol, roomServerCodec } from './room-protocol.ts';

/** What came is no message of a room: `unknown` names a type that is none, `invalid` a known one of another shape. */
export type NotARoomMessage =
  | NotAMessage
  | { readonly kind: 'unknown'; readonly event: string }
  | { readonly kind: 'invalid'; readonly event: string; readonly problem: string };

export type ReadRoomMessage = { readonly kind: 'known'; readonly params: RoomMessage } | NotARoomMessage;

const events = new EventReader(roomProtocol.events, null);
const commands = new EventReader(roomProtocol.commands, null);

/** Reads one frame of a room where there is no transport for a client. Nothing that a peer sends makes it throw. */
export function readRoomMessage(text: string): ReadRoomMessage {
  if (!isDepthWithin(text)) return { kind: 'noise', reason: 'not-json' };
  const message = roomCodec.decodeMessage(text);
  if (message.kind === 'event') return events.read(message);
  return message.kind === 'noise' ? message : { kind: 'noise', reason: 'not-a-message' };
}

/** Reads one frame of a client where there is no transport for a server; null for what is no command. */
export function readRoomClientMessage(text: string): RoomClientMessage | null {
  if (!isDepthWithin(text)) return null;
  const message = roomServerCodec.decodeMessage(text);
  if (message.kind !== 'request') return null;
  const command = commands.read({ kind: 'event', event: message.method, params: message.params });
  return command.kind === 'known' ? command.params : null;
}
