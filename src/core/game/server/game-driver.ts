import type { Failure } from '#shared/lifecycle/failure.ts';
import type { GameServerIdentity, WorldPresence } from '#shared/panel/game/character.ts';
import { gameCodec } from '#shared/protocols/game/codec.ts';
import { type GameProtocol, gameProtocol } from '#shared/protocols/game/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { ClientEvent } from '../../calls/client-listener.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Attempt, Driver, Lease } from '../../supervision/driver.ts';
import { openWebSocket } from '../../transport/open-web-socket.ts';
import type { TapAttempt } from '../../transport/tap.ts';
import type { Noise } from '../../transport/transport.ts';
import type { WebSocketLimits } from '../../transport/web-socket-limits.ts';
import type { LivenessListener, WebSocketTransport } from '../../transport/web-socket-transport.ts';
import type { CharacterInput } from '../state/project-character.ts';
import { enterGame } from './enter-game.ts';
import { badAddress, entryFailure } from './entry-failure.ts';
import { readGameAddress } from './game-address.ts';
import type { GameClient } from './game-client.ts';

/** How long a reply may take: the later server lets requests wait for up to 30 s. */
export const GAME_CALL_TIMEOUT_MS = 40_000;

/** The limit of one message: the map of 5,000 sectors is about 1 MB. */
const GAME_MESSAGE_BYTES = 32 * 1024 * 1024;

/** The client of a character with a connected server. */
export interface GameChannel {
  readonly client: GameClient;
  readonly server: GameServerIdentity;
  readonly presence: WorldPresence;
}

/** What a driver reports, in the order of the wire, also of attempts that never become ready. */
export interface GameObserver extends LivenessListener {
  readonly event: (event: ClientEvent<GameProtocol>) => void;
  /** What replies say, at their place among the events. */
  readonly input: (input: CharacterInput) => void;
  /** What the server refused at the start, and can be done without. */
  readonly remark: (text: string) => void;
  readonly noise: (noise: Noise) => void;
}

export interface GameDriverOptions {
  readonly address: string;
  /** Null for a connection that is about no character: it only asks who serves. */
  readonly characterId: string | null;
  readonly platform: Platform;
  readonly tap: TapAttempt;
  readonly observer: GameObserver;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  /** No attempt connects before this resolves. */
  readonly startWhen: () => Promise<void>;
  /** The limit of each request; by default that of every request. */
  readonly callTimeoutMs?: number | undefined;
}

/** Connects to a game server and requests everything about one character, if it is about one: one attempt. */
export class GameDriver implements Driver<GameChannel> {
  readonly #options: GameDriverOptions;

  constructor(options: GameDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<GameChannel>, Failure>> {
    const { address, limits, observer, platform, startWhen, tap } = this.#options;
    attempt.report('opening');
    await startWhen();
    const url = readGameAddress(address);
    if (!url.ok) return fail(badAddress(url.error, platform.clock.now()));
    const opened = await openWebSocket({
      ...{ url: url.value, platform, liveness: observer, signal: attempt.signal },
      limits: { maxMessageBytes: GAME_MESSAGE_BYTES, ...limits },
      tap: tap(attempt.generation),
    });
    if (!opened.ok) return opened;
    const connection = new GameConnection(this.#options, url.value.host, opened.value);
    const entered = await connection.enter(attempt);
    if (!entered.ok) {
      await connection.release();
      return entered;
    }
    platform.logger.log('info', 'game server connected', { to: url.value.host, server: entered.value.server.version });
    return succeed(connection.lease(entered.value));
  }
}

/** One connection to a game server, from the open socket to its end. */
class GameConnection {
  readonly #options: GameDriverOptions;
  readonly #name: string;
  readonly #transport: WebSocketTransport;
  readonly #client: ProtocolClient<GameProtocol>;
  readonly #closed: Promise<Failure>;

  constructor(options: GameDriverOptions, name: string, transport: WebSocketTransport) {
    const { callTimeoutMs: defaultTimeoutMs = GAME_CALL_TIMEOUT_MS, observer, platform } = options;
    this.#options = options;
    this.#name = name;
    this.#transport = transport;
    let end: (failure: Failure) => void = () => {};
    this.#closed = new Promise((resolve) => {
      end = resolve;
    });
    this.#client = new ProtocolClient({
      ...{ protocol: gameProtocol, codec: gameCodec, transport, clock: platform.clock, defaultTimeoutMs },
      listener: {
        event: observer.event,
        noise: observer.noise,
        closed: (reason, unanswered) => {
          const methods = [...new Set(unanswered.map(({ method }) => method))];
          const waited = methods.length === 0 ? '' : `, while ${methods.join(' and ')} waited`;
          const message = `The connection to the game server at ${name} was lost: ${reason}${waited}`;
          end({ kind: 'transient', reason: 'closed', message, at: platform.clock.now() });
        },
      },
    });
  }

  /** Requests what is known of the character, and its events. */
  async enter({ report, signal }: Attempt): Promise<Result<Omit<GameChannel, 'client'>, Failure>> {
    const { characterId, observer, platform } = this.#options;
    report('synchronizing');
    const entered = await enterGame({ client: this.#client, characterId, observer, signal });
    if (entered.ok) return entered;
    return fail(entryFailure(entered.error, { name: this.#name, at: platform.clock.now() }));
  }

  lease(entered: Omit<GameChannel, 'client'>): Lease<GameChannel> {
    return {
      channel: { client: this.#client, ...entered },
      closed: this.#closed,
      release: () => this.release(),
    };
  }

  async release(): Promise<void> {
    this.#client.close();
    await this.#transport.ended;
  }
}
