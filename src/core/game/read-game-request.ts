import type { JsonObject } from '#shared/json.ts';
import type { MethodName, ParamsOf } from '#shared/protocols/define-protocol.ts';
import { type GameProtocol, gameProtocol } from '#shared/protocols/game/protocol.ts';
import { readParams } from '#shared/protocols/read-params.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError } from '../calls/call-error.ts';

/** An endpoint of the game, with the params that it takes. */
export interface GameRequest<M extends MethodName<GameProtocol> = MethodName<GameProtocol>> {
  readonly endpoint: M;
  readonly params: ParamsOf<GameProtocol, M>;
}

/** Endpoints that are about no character. */
const WITHOUT_CHARACTER: ReadonlySet<string> = new Set([
  'server_status',
  'plot_course',
  'reset_ports',
  'regenerate_ports',
]);

/**
 * Reads a request as a person, a page or a program wrote it. What it leaves out of the character is filled in: the request
 * is then about `characterId`, unless that is null.
 */
export function readGameRequest(
  endpoint: string,
  payload: JsonObject,
  characterId: string | null,
): Result<GameRequest, CallError> {
  if (!isMethod(endpoint)) {
    const methods = Object.keys(gameProtocol.methods).join(', ');
    return fail(localError('BAD_PARAMS', `${endpoint} is not a call of the game. It has ${methods}`));
  }
  const read = readParams(gameProtocol, endpoint, { ...ownCharacter(endpoint, characterId), ...payload });
  if (!read.ok) return fail(localError('BAD_PARAMS', `${endpoint} was not sent: ${read.error}`));
  return succeed({ endpoint, params: read.value });
}

function isMethod(endpoint: string): endpoint is MethodName<GameProtocol> {
  return Object.hasOwn(gameProtocol.methods, endpoint);
}

function ownCharacter(endpoint: string, characterId: string | null): JsonObject {
  if (characterId === null || WITHOUT_CHARACTER.has(endpoint)) return {};
  return endpoint === 'transfer_warp_power' ? { from_character_id: characterId } : { character_id: characterId };
}
