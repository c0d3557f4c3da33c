import type { GameServerIdentity, WorldPresence } from '#shared/panel/game/character.ts';
import type { MethodName, ParamsOf, ResultOf } from '#shared/protocols/define-protocol.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { CallError } from '../../calls/call-error.ts';
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
 * Requests who serves, and what is known of the character, if there is one. It never joins: that is a person's act. Whatever
 * the server refuses besides the status can be done without, and is a remark.
 */
export async function enterGame(
  options: Omit<EntryOptions, 'characterId'> & { readonly characterId: string | null },
): Promise<Result<Entry, CallError>> {
  const { characterId: character_id } = options;
  const status = await ask(options, 'server_status', {});
  if (!status.ok && status.error.kind === 'local') return status;
  const server = {
    name: status.ok ? status.value.name : '',
    version: status.ok ? (status.value.version ?? '') : '',
    sectors: status.ok ? (status.value.sectors ?? null) : null,
  };
  if (character_id === null) return succeed({ server, presence: 'unknown' });
  const identified = await ask(options, 'identify', { character_id });
  if (!identified.ok && identified.error.kind === 'local') return identified;
  const known = await ask(options, 'my_status', { character_id });
  if (known.ok) {
    const followed = await followCharacter({ ...options, characterId: character_id });
    return followed === null ? succeed({ server, presence: 'in-world' }) : fail(followed);
  }
  if (known.error.kind === 'protocol' && known.error.code === NOT_FOUND) {
    return succeed({ server, presence: 'absent' });
  }
  return known;
}

/**
 * Subscribes to the events of a character that is in the world, and requests its map and its fight: a fight that goes on is
 * told to nobody who connects. Resolves with the error that makes the connection useless, or null.
 */
export async function followCharacter(options: EntryOptions): Promise<CallError | null> {
  const { characterId: character_id, observer } = options;
  for (const event of SUBSCRIPTIONS) {
    const subscribed = await ask(options, 'subscribe', { event, character_id });
    if (!subscribed.ok && subscribed.error.kind === 'local') return subscribed.error;
  }
  const map = await ask(options, 'my_map', { character_id });
  if (!map.ok && map.error.kind === 'local' && map.error.code !== 'INVALID_RESULT') return map.error;
  const fight = await askFight(options);
  if (fight.ok || fight.error.kind === 'protocol') return null;
  if (fight.error.code === 'INVALID_RESULT') observer.remark(`combat.status: ${fight.error.message}`);
  return fight.error.code === 'INVALID_RESULT' ? null : fight.error;
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
