import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Ids } from '#core/platform/ids.ts';
import type { Dispatcher } from '#kit/dispatcher.ts';
import { type Admission, LoopbackServer } from '#kit/web-socket/loopback-server.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { splitTarget } from '#kit/web-socket/split-target.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ModServerStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName, SentEventOf } from '#shared/protocols/define-protocol.ts';
import type { ProtocolError } from '#shared/protocols/message.ts';
import type { Result } from '#shared/result.ts';
import { type AnsweringModServer, answerModCall, type HandledSession } from './mod-server-handlers.ts';
import { ModServerSession } from './mod-server-session.ts';
import { PauseGate } from './pause-gate.ts';
import { SimulatedGame } from './simulated-game.ts';

/** `documented`: as the contract says. `newest`: one session at a time, and a pause that refuses requests. */
export type ModServerEdition = 'documented' | 'newest';

export interface SimulatedModServerOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly token: string;
  readonly edition?: ModServerEdition;
  readonly serverVersion?: string;
  /** 0 for a free one. */
  readonly port?: number;
  /** Of the client thread, in milliseconds: how often the status is compared. */
  readonly tickMs?: number;
  readonly heartbeatMs?: number;
  readonly quiescenceMs?: number;
  /** The factor of the durations of steps. */
  readonly pace?: number;
}

const PATH = /^\/ws\/?$/;

/** How it handles requests. `mute`: does not answer; `closing`: closes the connection instead. */
export type ModServerManner = 'answering' | 'mute' | 'closing';

/** The Py-Ritone mod server of a simulated game: a WebSocket server on loopback, with faults on demand. */
export class SimulatedModServer implements AnsweringModServer, Disposable {
  readonly game: SimulatedGame;
  readonly pauseGate: PauseGate;
  /** The text that the real one prints into the player's chat. */
  readonly notices: string[] = [];
  readonly sessions = new Set<ModServerSession>();
  readonly #options: Required<SimulatedModServerOptions>;
  readonly #server: LoopbackServer;
  #listening: Promise<number> | null = null;
  #token: string;
  #ticking: Disposable;
  #manner: ModServerManner = 'answering';
  #updates: 'sent' | 'held' = 'sent';

  constructor(options: SimulatedModServerOptions) {
    this.#options = {
      ...{ edition: 'documented', serverVersion: '0.3.1', port: 0, tickMs: 50, heartbeatMs: 5_000 },
      ...{ quiescenceMs: 1_500, pace: 1 },
      ...options,
    };
    const { clock, ids, pace, quiescenceMs, tickMs } = this.#options;
    this.#token = options.token;
    const drawId = () => ids.secret().slice(0, 8);
    this.game = new SimulatedGame({
      ...{ clock, pace, quiescenceMs, drawId },
      emit: (event, data) => this.publish(event, data),
    });
    this.pauseGate = new PauseGate((state) => {
      if (this.#options.edition === 'newest') this.publish('bridge.pause_state', { ...state });
    });
    this.#server = new LoopbackServer({
      clock,
      admit,
      onConnection: (connection) => this.#admit(connection),
    });
    this.#ticking = clock.after(tickMs, () => this.#tick());
  }

  /** Resolves with the port once it listens; rejects if it cannot. */
  listen(): Promise<number> {
    this.#listening ??= this.#server.listen(this.#options.port);
    return this.#listening;
  }

  /** 0 while it does not listen. */
  get port(): number {
    return this.#server.port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  get edition(): ModServerEdition {
    return this.#options.edition;
  }

  get serverVersion(): string {
    return this.#options.serverVersion;
  }

  get heartbeatMs(): number {
    return this.#options.heartbeatMs;
  }

  get now(): number {
    return this.#options.clock.now();
  }

  get elapsed(): number {
    return this.#options.clock.elapsed();
  }

  get token(): string {
    return this.#token;
  }

  /** Changes the token; clients that are logged in stay. */
  setToken(token: string): void {
    this.#token = token;
  }

  status(session: HandledSession): ModServerStatus {
    const { port, serverVersion } = this;
    const authenticated = session.isLoggedIn;
    return {
      protocol_version: 2,
      server_version: serverVersion,
      host: '127.0.0.1',
      port,
      authenticated,
      ...this.game.status(),
    };
  }

  /** Sends to every logged-in client. */
  publish<E extends EventName<BaritoneProtocol>>(event: E, data: SentEventOf<BaritoneProtocol, E>): void {
    for (const session of this.sessions) if (session.isLoggedIn) session.emit(event, data);
  }

  /** Faults, for all connections. */
  drop(): void {
    for (const connection of this.#server.connections) connection.drop();
  }

  /** Ends the connections within a message. */
  dropWithin(text: string): void {
    for (const connection of this.#server.connections) connection.dropWithin(text);
  }

  closeAll(code: number, reason: string): void {
    for (const connection of this.#server.connections) connection.closeWith(code, reason);
  }

  freeze(): void {
    for (const connection of this.#server.connections) connection.freeze();
  }

  thaw(): void {
    for (const connection of this.#server.connections) connection.thaw();
  }

  /** Sends this unchecked text to all. */
  sendRaw(data: string | Buffer): void {
    for (const connection of this.#server.connections) connection.sendRaw(data);
  }

  /** Delays everything that is sent. */
  slowDown(delayMs: number): void {
    this.#server.delay(delayMs);
  }

  setManner(manner: ModServerManner): void {
    this.#manner = manner;
  }

  /** Whether status updates are sent, heartbeats included. */
  setUpdates(updates: 'sent' | 'held'): void {
    this.#updates = updates;
  }

  skipUpdate(): void {
    for (const session of this.sessions) session.skipUpdate();
  }

  dispose(): void {
    this.#ticking.dispose();
    this.game.dispose();
    void this.#server.close();
  }

  #admit(connection: ServedConnection): void {
    const session: ModServerSession = new ModServerSession({
      ...{ bridge: this, connection, id: `s-${this.#options.ids.secret().slice(0, 6)}` },
      intercept: (method, params, dispatcher) => this.#answer(session, method, params, dispatcher),
    });
    this.sessions.add(session);
    void session.closed.then(() => this.sessions.delete(session));
  }

  #answer(
    session: ModServerSession,
    method: string,
    params: unknown,
    dispatcher: Dispatcher<BaritoneProtocol>,
  ): Promise<Result<unknown, ProtocolError>> {
    if (this.#manner === 'answering') return answerModCall(this, session, { method, params, dispatcher });
    if (this.#manner === 'closing') session.connection.closeWith(1001, '');
    return new Promise(() => {});
  }

  #tick(): void {
    const { clock, heartbeatMs, tickMs } = this.#options;
    this.#ticking = clock.after(tickMs, () => this.#tick());
    if (this.#updates === 'held') return;
    for (const session of this.sessions) session.update(this.status(session), clock.elapsed(), heartbeatMs);
  }
}

/** A wrong path is refused after the opening, with a close code. */
function admit(target: string): Admission {
  if (PATH.test(splitTarget(target).path)) return { kind: 'admitted' };
  return { kind: 'closed', code: 1008, reason: 'Expected websocket endpoint /ws' };
}
