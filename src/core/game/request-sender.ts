import type { JsonObject, JsonValue } from '#shared/json.ts';
import type { ActView } from '#shared/panel/game/act.ts';
import type { MethodName } from '#shared/protocols/define-protocol.ts';
import type { GameProtocol } from '#shared/protocols/game/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CallError, localError, sayCallError } from '../calls/call-error.ts';
import type { Platform } from '../platform/platform.ts';
import { isAct } from './acts/act.ts';
import { ActLog } from './acts/act-log.ts';
import { isAbout } from './acts/is-about.ts';
import { isRefusal } from './acts/is-refusal.ts';
import type { CharacterLog } from './character-log.ts';
import { ChatSender } from './chat/chat-sender.ts';
import type { FlightRequest } from './flight/flight-runner.ts';
import { type GameRequest, readGameRequest } from './read-game-request.ts';
import { askFight, followCharacter, replyOf } from './server/enter-game.ts';
import type { GameClient } from './server/game-client.ts';
import type { CharacterState } from './state/character-state.ts';
import type { GameReply } from './state/game-reply.ts';
import type { CharacterInput } from './state/project-character.ts';

export interface RequestSenderOptions {
  readonly platform: Pick<Platform, 'clock' | 'ids'>;
  readonly characterId: string;
  /** Of the connection, for errors. */
  readonly title: string;
  readonly log: CharacterLog;
  /** Null while there is no connection. */
  readonly client: () => GameClient | null;
  readonly state: () => CharacterState;
  readonly apply: (input: CharacterInput) => void;
  readonly onChange: () => void;
}

/**
 * Makes requests of the game, each of them once. After a lost reply to one that changes the game, the character's status
 * decides what became of it.
 */
export class RequestSender {
  readonly #options: RequestSenderOptions;
  readonly #acts: ActLog;
  readonly #chat: ChatSender;
  #life: 'open' | 'closed' = 'open';
  #following: Promise<unknown> = Promise.resolve();

  constructor(options: RequestSenderOptions) {
    const { log, onChange, platform } = options;
    this.#options = options;
    this.#acts = new ActLog({
      ...{ platform, onChange },
      onEnd: (level, text) => {
        if (this.#life === 'open') log.addOutcome(level, text);
      },
    });
    this.#chat = new ChatSender(platform.clock, onChange);
  }

  /** What was asked of the game, the newest first. */
  get acts(): readonly ActView[] {
    return this.#acts.views;
  }

  /** Chat messages that wait for their second. */
  get waitingMessages(): number {
    return this.#chat.waitingCount;
  }

  /** Makes a request as a person wrote it; resolves with the result as the server sent it. */
  async call(endpoint: string, payload: JsonObject): Promise<Result<JsonValue, CallError>> {
    const read = readGameRequest(endpoint, payload, this.#options.characterId);
    if (!read.ok) return read;
    const answer = await this.#request(read.value);
    // The schemas of results keep what JSON.parse made.
    return answer.ok ? succeed(answer.value.result as JsonObject) : answer;
  }

  /** Makes a request of a flight; an error is a sentence without its full stop. */
  async fly(request: FlightRequest): Promise<Result<GameReply, string>> {
    const { characterId } = this.#options;
    const read = readGameRequest(request.endpoint, payloadOf(request), characterId);
    const answer = read.ok ? await this.#request(read.value) : read;
    if (!answer.ok) return fail(`${request.endpoint} has failed: ${sayCallError(answer.error)}`);
    const { result } = answer.value;
    const isRefused = isRefusal(result);
    return isRefused ? fail(`${request.endpoint} was refused: ${String(result.message ?? 'no reason given')}`) : answer;
  }

  /** The status came after a connection was made: it shows what became of requests whose replies were lost. */
  decide(): void {
    this.#acts.decide(this.#options.state());
  }

  /** The character came into the game: requests its events, its map and its fight. */
  follow(): void {
    const entry = this.#entry();
    if (entry !== null) this.#following = followCharacter(entry);
  }

  /** The connection is gone: chat messages that wait are not sent. */
  disconnected(): void {
    this.#chat.drop();
  }

  /** Nothing of it is logged any more. */
  close(): void {
    this.#life = 'closed';
    this.#chat.drop();
  }

  #request(request: GameRequest): Promise<Result<GameReply, CallError>> {
    return isAct(request.endpoint) ? this.#act(request) : this.#send(request.endpoint, request.params, null);
  }

  async #act({ endpoint, params }: GameRequest): Promise<Result<GameReply, CallError>> {
    const act = this.#acts.begin(endpoint, jsonOf(params ?? {}), this.#options.state());
    const attempt = () => this.#send(endpoint, params, act);
    // Without a connection a message is not sent, instead of waiting for one.
    const isPaced = endpoint === 'send_message' && this.#options.client() !== null;
    const answer = await (isPaced ? this.#chat.send(attempt) : attempt());
    if (!answer.ok) {
      this.#acts.fail(act, answer.error);
      // Whoever asked knows enough; only the outcome waits for the status.
      if (isLost(answer.error)) void this.#refresh();
    } else if (endpoint === 'join') {
      await this.#following;
    }
    return answer;
  }

  async #send<M extends MethodName<GameProtocol>>(
    endpoint: M,
    params: GameRequest<M>['params'],
    act: string | null,
  ): Promise<Result<GameReply, CallError>> {
    const { apply, characterId, client, state, title } = this.#options;
    const open = client();
    if (open === null) return fail(localError('NOT_CONNECTED', `${endpoint} was not sent: ${title} is not connected`));
    let reply: GameReply | null = null;
    const answer = await open.call(endpoint, params, {}, (result) => {
      if (!result.ok) return;
      reply = replyOf(endpoint, params, result.value);
      const before = state();
      apply({ type: 'reply', reply });
      if (act !== null) this.#acts.answer(act, reply, before, state());
      else if (endpoint === 'my_status' && isAbout({ ...params }, characterId)) this.decide();
    });
    return answer.ok ? succeed(reply ?? replyOf(endpoint, params, answer.value)) : answer;
  }

  /** A reply was lost, or refused with an error that may have taken effect: the status tells the truth. */
  async #refresh(): Promise<void> {
    const { characterId } = this.#options;
    const status = await this.#send('my_status', { character_id: characterId }, null);
    if (status.ok) await this.#askFight();
  }

  async #askFight(): Promise<void> {
    const entry = this.#entry();
    if (entry !== null) await askFight(entry);
  }

  #entry() {
    const { apply, characterId, client, log } = this.#options;
    const open = client();
    const observer = { input: apply, remark: (text: string) => log.addRemark('warn', text) };
    return open === null ? null : { client: open, characterId, observer };
  }
}

/** Whether it may have been carried out all the same: its reply was lost, or the server failed on the way. */
function isLost({ code, kind }: CallError): boolean {
  if (kind === 'local') return code === 'TIMEOUT' || code === 'INVALID_RESULT';
  return /^5\d\d$/.test(code);
}

function payloadOf(request: FlightRequest): JsonObject {
  if (request.endpoint === 'move') return { to_sector: request.to };
  const { commodity, trade, units } = request.step;
  return { commodity, quantity: units, trade_type: trade };
}

/** What came from JSON, or was read by a schema that lets fields be left out, as JSON. */
function jsonOf(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
