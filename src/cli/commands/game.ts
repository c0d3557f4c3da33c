import { type CallError, localError } from '#core/calls/call-error.ts';
import type { ClientEvent } from '#core/calls/client-listener.ts';
import { isAct } from '#core/game/acts/act.ts';
import { isRefusal } from '#core/game/acts/is-refusal.ts';
import { readGameRequest } from '#core/game/read-game-request.ts';
import { type RouteQuery, viewRoutes } from '#core/game/routes/view-routes.ts';
import { replyOf } from '#core/game/server/enter-game.ts';
import { newCharacter } from '#core/game/state/character-state.ts';
import type { GameReply } from '#core/game/state/game-reply.ts';
import { projectCharacter } from '#core/game/state/project-character.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { CHARACTERS_FEED } from '#shared/panel/game/characters.ts';
import type { RouteView } from '#shared/panel/game/route.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import { readExactObject } from '#shared/read-exact-object.ts';
import { type Result, succeed } from '#shared/result.ts';
import { type CommandFailure, type CommandOutcome, EXIT_CODES, failedCall, usageFailure } from '../outcome.ts';
import { readPanelReply, withPanelConnection } from '../panel/panel-connection.ts';
import { printAside, printJson, printJsonLine } from '../print.ts';
import type { Session } from '../session.ts';
import { untilOver } from '../until-over.ts';
import { withGameServer } from '../with-game-server.ts';

const CHARACTERS = { feed: CHARACTERS_FEED };

/** How the command line names a game server: by a connection of a running panel, or by an address. */
export type GameTarget =
  | { readonly kind: 'connection'; readonly connectionId: string; readonly timeoutMs: number }
  | {
      readonly kind: 'address';
      readonly url: string;
      readonly characterId: string | null;
      readonly timeoutMs: number;
    };

export interface GameRpc {
  readonly endpoint: string;
  /** A JSON text; by default an empty object. */
  readonly params: string | undefined;
}

/**
 * Makes one request of the game, and prints its result as the server sent it. Params are checked by the table of the game
 * before anything is sent; they are about the character of the connection unless they name one.
 */
export async function gameRpc(session: Session, target: GameTarget, rpc: GameRpc): Promise<CommandOutcome> {
  const { endpoint } = rpc;
  const payload = readPayload(rpc);
  if (!payload.ok) return payload;
  if (target.kind === 'address') {
    const request = readGameRequest(endpoint, payload.value, target.characterId);
    if (!request.ok) return failedCall(request.error);
    return withGameServer(session, { ...target, characterId: null }, async ({ client }) => {
      const { signal } = session;
      const answer = await client.call(request.value.endpoint, request.value.params, { signal });
      return concludeRpc(session, endpoint, answer);
    });
  }
  const { connectionId, timeoutMs } = target;
  return withPanelConnection(
    session,
    { ...CHARACTERS, connectionId, limitMs: timeoutMs },
    async ({ link, summary, where }) => {
      const request = readGameRequest(endpoint, payload.value, summary.characterId);
      if (!request.ok) return failedCall(request.error);
      printAside(session, 'panel', `Asking ${connectionId} in ${where}.`);
      const reply = await link.call('character.call', { connectionId, endpoint, payload: payload.value });
      const lost = `${where} did not answer ${endpoint} within ${timeoutMs} ms, or has ended`;
      return concludeRpc(session, endpoint, readPanelReply(reply, lost, session.signal));
    },
  );
}

export interface GameWatch {
  /** Names of events; all of them where there is none. */
  readonly events: readonly string[];
}

/**
 * Prints each event as a JSON line, until the connection ends, standard output is closed, or Ctrl+C. It never joins the game
 * with a character that is not in it.
 */
export async function watchGame(session: Session, target: GameTarget, { events }: GameWatch): Promise<CommandOutcome> {
  const { output } = session;
  const server = target.kind === 'address' ? succeed(target) : await addressOf(session, target);
  if (!server.ok) return server;
  const { characterId, url } = server.value;
  const printEvent = ({ envelope, event, params }: ClientEvent<GameProtocol>): void => {
    if (events.length === 0 || events.includes(event)) printJsonLine(output, { event, payload: params, ...envelope });
  };
  return withGameServer(
    session,
    server.value,
    async ({ client, closed, presence }) => {
      if (characterId === null) await client.call('subscribe', { event: 'chat.message' });
      if (presence === 'absent') {
        printAside(session, 'game', `${characterId} is not in the game. To join, run: flybridge game rpc join`);
      }
      printAside(session, 'game', `Watching ${characterId ?? 'what everybody hears'} at ${url}.`);
      return await untilOver(
        session,
        closed.then(({ message }) => failedCall(localError('CLOSED', message))),
      );
    },
    printEvent,
  );
}

/** Prints the round trips that gain most per hop, one JSON line each, the best first. */
export async function findRoutes(session: Session, target: GameTarget, query: RouteQuery): Promise<CommandOutcome> {
  const { signal } = session;
  if (target.kind === 'connection') {
    const { connectionId, timeoutMs } = target;
    return withPanelConnection(
      session,
      { ...CHARACTERS, connectionId, limitMs: timeoutMs },
      async ({ link, where }) => {
        printAside(session, 'panel', `Asking ${connectionId} in ${where}.`);
        const { from, ...limits } = query;
        const params = { connectionId, ...limits, ...(from === null ? {} : { from }) };
        const reply = await link.call('character.routes', params);
        const found = readPanelReply(reply, `${where} did not answer within ${timeoutMs} ms, or has ended`, signal);
        return found.ok ? printRoutes(session, found.value.routes) : failedCall(found.error);
      },
    );
  }
  const { characterId } = target;
  if (characterId === null) return usageFailure('the character is missing. Add --character ID');
  return withGameServer(session, { ...target, characterId: null }, async ({ client }) => {
    const params = { character_id: characterId };
    const status = await client.call('my_status', params, { signal });
    if (!status.ok) return failedCall(status.error);
    const map = await client.call('my_map', params, { signal });
    if (!map.ok) return failedCall(map.error);
    const replies = [replyOf('my_status', params, status.value), replyOf('my_map', params, map.value)];
    const known = replies.reduce(
      (state, reply: GameReply) => projectCharacter(state, { type: 'reply', reply }),
      newCharacter(characterId),
    );
    return printRoutes(session, viewRoutes(known, query));
  });
}

function printRoutes(session: Session, routes: readonly RouteView[]): CommandOutcome {
  for (const route of routes) printJsonLine(session.output, route);
  if (routes.length === 0) {
    const reason = 'No round trip gains anything, by the prices seen so far, that the warp power lasts for';
    printAside(session, 'game', `${reason}. Visit more ports, or buy warp power.`);
  }
  return succeed(EXIT_CODES.done);
}

/** A refusal may also come as a result that says no. */
function concludeRpc(session: Session, endpoint: string, answer: Result<unknown, CallError>): CommandOutcome {
  if (!answer.ok) return failedCall(explainLoss(endpoint, answer.error));
  printJson(session.output, answer.value);
  const isRefused = isJsonObject(answer.value) && isRefusal(answer.value);
  return succeed(isRefused ? EXIT_CODES.refused : EXIT_CODES.done);
}

/** Of a request that changes the game, a lost reply leaves open what became of it. */
function explainLoss(endpoint: string, error: CallError): CallError {
  const isLost = error.kind === 'local' && ['TIMEOUT', 'CLOSED', 'ABORTED'].includes(error.code);
  if (!isLost || !isAct(endpoint)) return error;
  return { ...error, message: `${error.message}. It is not known whether ${endpoint} was carried out` };
}

function readPayload({ endpoint, params }: GameRpc): Result<JsonObject, CommandFailure> {
  if (params === undefined) return succeed({});
  const read = readExactObject(params);
  if (read.ok) return read;
  const { error } = read;
  if (error.kind === 'inexact') return usageFailure(`the params of ${endpoint} cannot be sent: ${error.words}`);
  return usageFailure(`the params of ${endpoint} are not a JSON object: ${params}`);
}

/** The address and the character of a connection, for a connection of one's own. */
function addressOf(session: Session, { connectionId, timeoutMs }: GameTarget & { readonly kind: 'connection' }) {
  return withPanelConnection(
    session,
    { ...CHARACTERS, connectionId, limitMs: timeoutMs },
    async ({ summary, where }) => {
      const { address: url, characterId } = summary;
      printAside(session, 'panel', `Opening another connection to ${url}, the server of ${connectionId} in ${where}.`);
      return succeed({ url, characterId, timeoutMs });
    },
  );
}
