import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { encodeGameEvent } from '#shared/protocols/game/codec.ts';
import type { GameEventName } from './audience.ts';
import type { Caller } from './calls/call.ts';
import type { Dialect } from './dialect.ts';
import { renameCommodities } from './wire/commodity-names.ts';
import { type GameRefusal, refusal } from './wire/game-refusal.ts';
import { writeServerFrame } from './wire/server-json.ts';

/** A reply to a request: its endpoint as it was sent, and what came of it. */
export type SessionReply =
  | { readonly kind: 'done'; readonly result: JsonObject }
  | { readonly kind: 'refused'; readonly refusal: GameRefusal };

const NOT_WRITABLE = refusal(500, "'utf-8' codec can't encode character: surrogates not allowed");

export interface SessionOptions {
  readonly connection: ServedConnection;
  readonly dialect: Dialect;
  /** Called when the connection begins to hear of a character. */
  readonly onRegister: (session: GameSession, characterId: string) => void;
}

/** One connection: the characters that it hears of, and the names whose direct messages it receives. */
export class GameSession implements Caller {
  readonly connection: ServedConnection;
  readonly #characters = new Set<string>();
  readonly #names = new Set<string>();
  readonly #options: SessionOptions;
  #chat: 'heard' | 'unheard' = 'unheard';

  constructor(options: SessionOptions) {
    this.connection = options.connection;
    this.#options = options;
  }

  get hearsChat(): boolean {
    return this.#chat === 'heard';
  }

  hearsOf(ids: readonly string[]): boolean {
    return ids.some((id) => this.#characters.has(id));
  }

  answersTo(names: readonly string[]): boolean {
    return names.some((name) => this.#names.has(name));
  }

  register(characterId: string): void {
    const isNew = !this.#characters.has(characterId);
    this.#characters.add(characterId);
    this.#names.add(characterId);
    this.#chat = 'heard';
    if (isNew) this.#options.onRegister(this, characterId);
  }

  addName(name: string): void {
    this.#names.add(name);
  }

  hearChat(): void {
    this.#chat = 'heard';
  }

  /** An event that the server cannot write is lost. */
  emit(event: GameEventName, payload: JsonObject, envelope: JsonObject): void {
    const frame = writeServerFrame((mark) => encodeGameEvent(event, mark(this.#named(payload)), envelope));
    if (frame !== null) this.connection.send(frame);
  }

  /** A result that the server cannot write becomes a failure, although it was carried out. */
  reply(id: string, endpoint: JsonValue, reply: SessionReply): void {
    const around = { frame_type: 'rpc', id, endpoint };
    const frame = writeServerFrame((mark) => {
      if (reply.kind === 'refused') {
        return JSON.stringify({ ...around, ok: false, error: this.#named({ ...reply.refusal }) });
      }
      return JSON.stringify({ ...around, ok: true, result: mark(this.#named(reply.result)) });
    });
    this.connection.send(frame ?? JSON.stringify({ ...around, ok: false, error: NOT_WRITABLE }));
  }

  /** A value with the commodities as this edition calls them. */
  #named(value: JsonObject): JsonObject {
    return this.#options.dialect.commodities === 'renamed' ? renameCommodities(value) : value;
  }
}
