import type { GameServerIdentity, WorldPresence } from '#shared/panel/game/character.ts';
import type { MethodName, ParamsOf, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { CallError, LocalError } from '../../calls/call-error.ts';
import type { GameReply } from '../state/game-reply.ts';
import type { CharacterInput } from '../state/project-character.ts';
import type { GameClient } from './game-client.ts';

/** The events that the server lets a client subscribe to: it answers every other name with 404. */
const SUBSCRIPTIONS = ['status.update', 'chat.message'] as const;

/** The status of a refusal that says that something does not exist. */
const NOT_FOUND = '404';

export interface EntryOptions {
  readonly client: GameClient;
  readonly characterId: string;
  readonly observer: {
    readonly input: (input: CharacterInput) => void;
    readonly remark: (text: string) => void;
  };
  readonly signal?: AbortSignal | undefined;
}

/** Who serves, and whether it knows the character. */
export interface Entry {
  readonly server: GameServerIdentity;
  readonly presence: WorldPresence;
}

/**
 * Requests who serves, and what is known of the character, if there is one. It never joins: that is a person's act. What the
 * server refuses, or answers so that it cannot be read, can be done without, and is a remark: a person may still move the
 * character, or join again, which can repair a status that the server cannot send. The error is one of this side of the wire.
 */
export async function enterGame(
  options: Omit<EntryOptions, 'characterId'> & { readonly characterId: string | null },
): Promise<Result<Entry, LocalError>> {
  const { characterId: character_id } = options;
  const status = await ask(options, 'server_status', {});
  if (!status.ok && status.error.kind === 'local') return fail(status.error);
  const server = {
    name: status.ok ? status.value.name : '',
    version: status.ok ? (status.value.version ?? '') : '',
    sectors: status.ok ? (status.value.sectors ?? null) : null,
  };
  if (character_id === null) return succeed({ server, presence: 'unknown' });
  const identified = await ask(options, 'identify', { character_id });
  const lost = lossOf(identified);
  if (lost !== null) return fail(lost);
  const known = await ask(options, 'my_status', { character_id });
  if (!known.ok && known.error.kind === 'protocol' && known.error.code === NOT_FOUND) {
    return succeed({ server, presence: 'absent' });
  }
  const followed = lossOf(known, 'with purse') ?? (await followCharacter({ ...options, characterId: character_id }));
  return followed === null ? succeed({ server, presence: known.ok ? 'in-world' : 'unknown' }) : fail(followed);
}

/**
 * Subscribes to the events of a character that is in the world, and requests its map and its fight: a fight that goes on is
 * told to nobody who connects. Resolves with the error that makes the connection useless, or null.
 */
export async function followCharacter(options: EntryOptions): Promise<LocalError | null> {
  const { characterId: character_id, observer } = options;
  for (const event of SUBSCRIPTIONS) {
    const subscribed = await ask(options, 'subscribe', { event, character_id });
    const lost = lossOf(subscribed);
    if (lost !== null) return lost;
  }
  const lost = lossOf(await ask(options, 'my_map', { character_id }), 'with purse');
  if (lost !== null) return lost;
  const fight = await askFight(options);
  if (!fight.ok && fight.error.code === 'INVALID_RESULT') observer.remark(`combat.status: ${fight.error.message}`);
  return lossOf(fight);
}

/**
 * The error after which no other request can succeed on this connection; null where the server answered. A reply with a purse
 * may be such that nothing shows whose it is, since a purse may be anything: its request ends by its time limit.
 */
function lossOf(
  answer: Result<unknown, CallError>,
  reply: 'with purse' | 'without purse' = 'without purse',
): LocalError | null {
  if (answer.ok || answer.error.kind === 'protocol' || answer.error.code === 'INVALID_RESULT') return null;
  return reply === 'with purse' && answer.error.code === 'TIMEOUT' ? null : answer.error;
}

/** Requests the fight that the character is in. A refusal with 404 says that it is in none. */
export async function askFight({
  characterId: character_id,
  client,
  observer,
  signal,
}: EntryOptions): Promise<Result<ResultOf<GameProtocol, 'combat.status'>, CallError>> {
  const method = 'combat.status';
  const params = { character_id };
  return client.call(method, params, signal === undefined ? {} : { signal }, (result) => {
    if (result.ok) observer.input({ type: 'reply', reply: { method, params, result: result.value } });
    else if (result.error.code === NOT_FOUND) observer.input({ type: 'no-fight' });
  });
}

/** Makes one request, whose reply is applied at its place among the events. */
async function ask<M extends MethodName<GameProtocol>>(
  { client, observer, signal }: Omit<EntryOptions, 'characterId'>,
  method: M,
  params: ParamsOf<GameProtocol, M>,
): Promise<Result<ResultOf<GameProtocol, M>, CallError>> {
  const answer = await client.call(method, params, signal === undefined ? {} : { signal }, (result) => {
    if (result.ok) observer.input({ type: 'reply', reply: replyOf(method, params, result.value) });
  });
  if (!answer.ok && answer.error.code !== NOT_FOUND) observer.remark(`${method}: ${answer.error.message}`);
  return answer;
}

/** A reply with its request. */
export function replyOf<M extends MethodName<GameProtocol>>(
  method: M,
  params: ParamsOf<GameProtocol, M>,
  result: ResultOf<GameProtocol, M>,
): GameReply {
  // The table's entry for the method made the params and the result; the compiler cannot follow the name through it.
  return { method, params, result } as GameReply;
}
