import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import { pause } from '#core/platform/pause.ts';
import type { Random } from '#core/platform/random.ts';
import { type Admission, LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { splitTarget } from '#kit/web-socket/split-target.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Audience, GameEventName } from './audience.ts';
import type { Caller, EndpointReply } from './calls/call.ts';
import { ENDPOINTS } from './calls/endpoints.ts';
import { type DialectName, dialectOf } from './dialect.ts';
import { FaultSwitch } from './faults/fault-switch.ts';
import { GameSession, type SessionReply } from './game-session.ts';
import { RequestQueue } from './request-queue.ts';
import { SimulatedUniverse } from './simulated-universe.ts';
import { readRenamedCommodity } from './wire/commodity-names.ts';
import { refuseCall } from './wire/game-refusal.ts';
import { type ReadRequest, readRequest } from './wire/read-request.ts';
import { type Galaxy, generateGalaxy } from './world/galaxy.ts';
import { GameWorld } from './world/game-world.ts';
import { drawHexId, seededRandom } from './world/seeded-random.ts';

export interface GameServerOptions {
  readonly clock: Clock;
  /** The same seed gives the same galaxy, and the same chance in fights. */
  readonly seed?: number;
  /** How many sectors the galaxy has: 10 to 5,000. */
  readonly sectors?: number;
  /** A given galaxy instead of a generated one. */
  readonly galaxy?: Galaxy | undefined;
  readonly dialect?: DialectName;
  /** Chance for fights and ids; by default it follows from the seed. */
  readonly chance?: Random;
  /** 0 for a free one. */
  readonly port?: number;
}

/** How long clients may take to answer the close. */
const CLOSING_MS = 1_000;
/** How often the server asks whether its clients are there. */
const PING_MS = 20_000;
/** The limit of the real server. */
const LONGEST_FRAME = 16 * 1024 * 1024;

/** The game server: a galaxy behind a WebSocket on loopback, with every peculiarity of an edition, and faults on demand. */
export class GameServer implements Disposable {
  readonly universe: SimulatedUniverse;
  readonly faults: FaultSwitch;
  readonly #server: LoopbackServer;
  readonly #sessions = new Set<GameSession>();
  readonly #registerListeners = new Set<(session: GameSession, characterId: string) => void>();
  readonly #options: GameServerOptions & Required<Pick<GameServerOptions, 'dialect' | 'port' | 'sectors' | 'seed'>>;
  #listening: Promise<number> | null = null;
  #pinging: Disposable | null = null;

  constructor(options: GameServerOptions) {
    this.#options = { seed: 1, sectors: 200, dialect: '2025-09', port: 0, ...options };
    const { clock, sectors, seed } = this.#options;
    const dialect = dialectOf(this.#options.dialect);
    const random = seededRandom(seed);
    const galaxy = options.galaxy ?? generateGalaxy({ sectors, random, contents: dialect.contents });
    const audience: Audience = {
      announce: (event, payload) => this.#emit(() => true, event, payload),
      notify: (ids, event, payload, envelope = {}) =>
        this.#emit((session) => session.hearsOf(ids), event, payload, { ...envelope, character_filter: [...ids] }),
      chat: (payload, names, envelope = {}) =>
        this.#emit(
          (session) => (names === 'everybody' ? session.hearsChat : session.answersTo(names)),
          'chat.message',
          payload,
          envelope,
        ),
    };
    this.universe = new SimulatedUniverse({
      ...{ world: new GameWorld(galaxy), dialect, clock, audience },
      random: options.chance ?? random,
    });
    this.#server = new LoopbackServer({
      clock,
      admit,
      limits: { maxMessageBytes: LONGEST_FRAME },
      onConnection: (connection) => this.#admit(connection),
    });
    this.faults = new FaultSwitch({
      clock,
      connections: () => this.#server.connections,
      delay: (delayMs) => this.#server.delay(delayMs),
      restart: () => this.#restart(),
    });
  }

  /** Resolves with the port once it listens; rejects if it cannot. */
  listen(): Promise<number> {
    this.#listening ??= this.#server.listen(this.#options.port);
    this.#pinging ??= this.#pingLater();
    return this.#listening;
  }

  /** 0 while it does not listen. */
  get port(): number {
    return this.#server.port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  get connectionCount(): number {
    return this.#sessions.size;
  }

  /** Calls an endpoint as one of the simulator's own characters, without a connection. */
  act(endpoint: string, payload: JsonObject): EndpointReply {
    const after: (() => void)[] = [];
    const reply = this.#call(endpoint, payload, NOBODY, {
      later: (effect) => after.push(effect),
      replyFirst: () => {},
    });
    for (const effect of after) effect();
    return reply;
  }

  /** Calls the listener whenever a connection begins to hear of a character. */
  onRegister(listener: (session: GameSession, characterId: string) => void): Disposable {
    this.#registerListeners.add(listener);
    return { dispose: () => this.#registerListeners.delete(listener) };
  }

  /** Closes all connections with 1012, as the server does when it is told to stop, and ends. */
  async stop(): Promise<void> {
    const { clock } = this.#options;
    const closing = Array.from(this.#server.connections, (connection) => {
      connection.closeWith(1012, '');
      return connection.ended;
    });
    await Promise.race([Promise.all(closing), pause(clock, CLOSING_MS)]);
    this.dispose();
  }

  dispose(): void {
    this.#pinging?.dispose();
    this.universe.dispose();
    this.faults.dispose();
    void this.#server.close();
  }

  #pingLater(): Disposable {
    return this.#options.clock.after(PING_MS, () => {
      for (const connection of this.#server.connections) connection.ping();
      this.#pinging = this.#pingLater();
    });
  }

  #emit(
    isFor: (session: GameSession) => boolean,
    event: GameEventName,
    payload: JsonObject,
    envelope: JsonObject = {},
  ): void {
    for (const session of this.#sessions) if (isFor(session)) session.emit(event, payload, envelope);
  }

  #admit(connection: ServedConnection): void {
    const session = new GameSession({
      connection,
      dialect: this.universe.dialect,
      onRegister: (registered, characterId) => {
        for (const listener of this.#registerListeners) listener(registered, characterId);
      },
    });
    this.#sessions.add(session);
    const { clock } = this.#options;
    const queue = new RequestQueue({
      clock,
      pace: this.universe.dialect.rateLimit === 'queued' ? 'queued' : 'at-once',
      handle: (request) => this.#answer(session, request),
    });
    connection.listen({
      line: (text) => {
        const request = readRequest(text);
        if (request.kind === 'broken') connection.drop();
        else queue.push(request);
      },
      noise: ({ reason }) => {
        if (reason !== 'oversized') connection.drop();
      },
      closed: () => {
        queue.dispose();
        this.#sessions.delete(session);
      },
    });
  }

  #answer(session: GameSession, request: Exclude<ReadRequest, { kind: 'broken' }>): void {
    const id = request.id ?? drawHexId(this.universe.random);
    if (request.kind === 'refused') {
      session.reply(id, request.endpoint, { kind: 'refused', refusal: request.refusal });
      return;
    }
    const { endpoint } = request;
    if (endpoint === 'sim.fault') {
      const reply = this.faults.set(request.payload);
      session.reply(id, endpoint, reply.kind === 'done' ? reply : { kind: 'refused', refusal: reply.refusal });
      if (reply.kind === 'done') reply.apply();
      return;
    }
    const fault = this.faults.takeReplyFault();
    if (fault === 'ignore' || this.faults.isMute) return;
    const after: (() => void)[] = [];
    const send = (reply: SessionReply) => {
      if (fault === 'lose-reply') return;
      const purse = { credits: Number.NaN };
      session.reply(id, endpoint, fault === 'not-json' ? { kind: 'done', result: purse } : reply);
      if (fault === 'answer-twice') session.reply(id, endpoint, reply);
    };
    const { commodities } = this.universe.dialect;
    const payload = commodities === 'renamed' ? readRenamedCommodity(request.payload) : request.payload;
    const reply = this.#call(endpoint, payload, session, {
      later: (effect) => after.push(effect),
      replyFirst: (result) => send({ kind: 'done', result }),
    });
    send(reply.ok ? { kind: 'done', result: reply.value } : { kind: 'refused', refusal: reply.error });
    for (const effect of after) effect();
  }

  #call(
    endpoint: string,
    payload: JsonObject,
    caller: Caller,
    { later, replyFirst }: { later: (effect: () => void) => void; replyFirst: (result: JsonObject) => void },
  ): EndpointReply {
    const handler = ENDPOINTS.get(endpoint);
    if (handler === undefined) return refuseCall(404, `Unknown endpoint: ${endpoint}`);
    return handler({ payload, universe: this.universe, caller, later, replyFirst });
  }

  /** Fights, with the garrisons in them, and salvage are lost; everything else survives. */
  #restart(): void {
    this.universe.arena.clear();
    this.universe.world.clearSalvage();
    for (const connection of this.#server.connections) connection.closeWith(1012, '');
  }
}

/** The simulator's own characters hear nothing. */
const NOBODY: Caller = { register: () => {}, addName: () => {}, hearChat: () => {} };

function admit(target: string): Admission {
  return splitTarget(target).path === '/ws' ? { kind: 'admitted' } : { kind: 'forbidden' };
}
