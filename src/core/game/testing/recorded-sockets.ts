import { readdirSync, readFileSync } from 'node:fs';
import { EventReader } from '#shared/protocols/event-reader.ts';
import { decodeGameMessage } from '#shared/protocols/game/codec.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import type { PeerRequest } from '#shared/protocols/message.ts';
import { readResult } from '#shared/protocols/read-result.ts';
import type { GameReply } from '../state/game-reply.ts';
import type { CharacterInput } from '../state/project-character.ts';

const folder = new URL('../../../shared/protocols/game/recordings/', import.meta.url);
const events = new EventReader(gameProtocol.events, gameProtocol.envelope);

/** A recorded socket, as one of the characters that it asked for was served. */
export interface RecordedSocket {
  /** The file, the socket and the character. */
  readonly title: string;
  readonly me: string;
  readonly inputs: readonly CharacterInput[];
}

interface Line {
  readonly conn: string;
  readonly dir: 'in' | 'out' | 'open' | 'close' | 'note';
  readonly frame: object;
}

/** All recorded sockets, once for each character. */
export function readRecordedSockets(): readonly RecordedSocket[] {
  return readdirSync(folder).flatMap((file) => {
    const texts = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
    const lines = texts.map((text): Line => JSON.parse(text)).filter(({ dir }) => dir === 'in' || dir === 'out');
    return [...new Set(lines.map(({ conn }) => conn))].flatMap((conn) => {
      const own = lines.filter((line) => line.conn === conn);
      const asked = own.flatMap(({ dir, frame }) => (dir === 'out' ? [requestOf(frame)] : []));
      const characters = new Set(asked.map((request) => characterOf(request)).filter((id) => id !== null));
      return [...characters].map((me) => ({ title: `${file} ${conn} ${me}`, me, inputs: inputsOf(own, me) }));
    });
  });
}

function inputsOf(lines: readonly Line[], me: string): readonly CharacterInput[] {
  const asked = new Map<string, PeerRequest>();
  return lines.flatMap(({ dir, frame }): CharacterInput[] => {
    if (dir === 'out') {
      const request = requestOf(frame);
      if (request !== null) asked.set(request.id ?? '', request);
      return [];
    }
    const message = decodeGameMessage(JSON.stringify(frame));
    if (message.kind === 'event') {
      const event = events.read(message);
      return event.kind === 'known' ? [{ type: 'event', event }] : [];
    }
    if (message.kind !== 'success' && message.kind !== 'failure') return [];
    const request = asked.get(message.id ?? '') ?? null;
    if (message.kind === 'success') {
      const reply = request === null ? null : replyOf(request, message.result);
      return reply === null ? [] : [{ type: 'reply', reply }];
    }
    const isQuiet = request?.method === 'combat.status' && message.error.code === '404';
    return isQuiet && characterOf(request) === me ? [{ type: 'no-fight' }] : [];
  });
}

function requestOf(frame: object): PeerRequest | null {
  const message = decodeGameMessage(JSON.stringify(frame));
  return message.kind === 'request' ? message : null;
}

function characterOf(request: PeerRequest | null): string | null {
  const id = typeof request?.params === 'object' ? Reflect.get(Object(request.params), 'character_id') : null;
  return typeof id === 'string' ? id : null;
}

function replyOf({ method, params = {} }: PeerRequest, result: unknown): GameReply | null {
  const name = Object.keys(gameProtocol.methods).find((each): each is GameReply['method'] => each === method);
  const read = name === undefined ? null : readResult(gameProtocol, name, result);
  // The table's entry for the method made the result; the compiler cannot follow the name through the table.
  return read?.ok === true ? ({ method: name, params, result: read.value } as GameReply) : null;
}
