import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '#core/platform/clock.ts';
import type { Disposable } from '#core/platform/disposable.ts';
import type { Ids } from '#core/platform/ids.ts';
import { decodeMessage, encodeEvent, encodeFailure, encodeSuccess } from '#shared/protocols/baritone/codec.ts';
import { baritoneError } from '#shared/protocols/baritone/errors.ts';
import type { BaritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { BridgeStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName } from '#shared/protocols/define-protocol.ts';
import { type AnsweringBridge, answerRequest, type BridgeHandlers, createBridgeHandlers } from './bridge-handlers.ts';
import { BridgeSession } from './bridge-session.ts';
import { PauseGate } from './pause-gate.ts';
import { SimulatedGame } from './simulated-game.ts';

/** `documented`: as the contract says. `newest`: one session at a time, and a pause that refuses requests. */
export type BridgeEdition = 'documented' | 'newest';

export interface SimulatedBridgeOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly token: string;
  readonly edition?: BridgeEdition;
  readonly serverVersion?: string;
  /** 0 for a free one. */
  readonly port?: number;
  /** Of the client thread, in milliseconds: how often the status is compared. */
  readonly tickMs?: number;
  readonly heartbeatMs?: number;
  readonly quiescenceMs?: number;
  /** What the durations of what a command leads to are multiplied by. */
  readonly pace?: number;
}

const PATH = /^\/ws\/?$/;
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

/** How it meets requests. `mute`: accepts them and says nothing; `closing`: ends the connection instead of an answer. */
export type BridgeManner = 'answering' | 'mute' | 'closing';

/** The Py-Ritone bridge of a simulated game: a WebSocket server on loopback, with faults on demand. */
export class SimulatedBridge implements AnsweringBridge, Disposable {
  readonly game: SimulatedGame;
  readonly pauseGate: PauseGate;
  /** What the real one prints into the player's chat. */
  readonly notices: string[] = [];
  readonly sessions = new Set<BridgeSession>();
  readonly #options: Required<SimulatedBridgeOptions>;
  readonly #server: WebSocketServer;
  readonly #handlers: BridgeHandlers;
  #token: string;
  #ticking: Disposable;
  #delayMs = 0;
  #manner: BridgeManner = 'answering';
  #updates: 'sent' | 'held' = 'sent';

  constructor(options: SimulatedBridgeOptions) {
    this.#options = {
      ...{ edition: 'documented', serverVersion: '0.3.1', port: 0, tickMs: 50, heartbeatMs: 5_000 },
      ...{ quiescenceMs: 1_500, pace: 1 },
      ...options,
    };
    const { clock, ids, port, pace, quiescenceMs, tickMs } = this.#options;
    this.#token = options.token;
    const drawId = () => ids.secret().slice(0, 8);
    this.game = new SimulatedGame({
      ...{ clock, pace, quiescenceMs, drawId },
      emit: (event, data) => this.publish(event, data),
    });
    this.pauseGate = new PauseGate((state) => {
      if (this.#options.edition === 'newest') this.publish('bridge.pause_state', state);
    });
    this.#handlers = createBridgeHandlers(this);
    this.#server = new WebSocketServer({
      ...{ host: '127.0.0.1', port, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false, clientTracking: true },
    });
    this.#server.on('connection', (socket, request) => this.#admit(socket, request));
    this.#ticking = clock.after(tickMs, () => this.#tick());
  }

  /** Resolves with the port once it listens; rejects where it cannot. */
  async listening(): Promise<number> {
    if (this.#server.address() === null) await once(this.#server, 'listening');
    return this.port;
  }

  get port(): number {
    const address = this.#server.address();
    return address === null || typeof address === 'string' ? 0 : address.port;
  }

  get url(): string {
    return `ws://127.0.0.1:${this.port}/ws`;
  }

  get edition(): BridgeEdition {
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

  /** From now on another token is the right one; who is logged in stays. */
  setToken(token: string): void {
    this.#token = token;
  }

  status(session: BridgeSession): BridgeStatus {
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

  /** To everybody who is logged in. */
  publish(event: EventName<BaritoneProtocol>, data: object): void {
    for (const session of this.sessions) if (session.isLoggedIn) this.tell(session, event, data);
  }

  tell(session: BridgeSession, event: EventName<BaritoneProtocol>, data: object): void {
    session.send(encodeEvent(event, data, { ts: new Date(this.now).toISOString() }));
  }

  /** Faults, for everybody who is connected. */
  drop(): void {
    for (const session of this.sessions) session.drop();
  }

  closeAll(code: number, reason: string): void {
    for (const session of this.sessions) session.close(code, reason);
  }

  freeze(): void {
    for (const session of this.sessions) session.freeze();
  }

  thaw(): void {
    for (const session of this.sessions) session.thaw();
  }

  /** Sends this to everybody, whatever it is. */
  sendRaw(data: string | Buffer): void {
    for (const session of this.sessions) session.send(data);
  }

  /** Answers come so much later. */
  slowDown(delayMs: number): void {
    this.#delayMs = delayMs;
  }

  setManner(manner: BridgeManner): void {
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
    this.drop();
    this.#server.close();
  }

  #admit(socket: WebSocket, request: IncomingMessage): void {
    const { pathname } = new URL(request.url ?? '/', 'ws://127.0.0.1');
    if (!PATH.test(pathname)) {
      socket.close(1008, 'Expected websocket endpoint /ws');
      return;
    }
    const session: BridgeSession = new BridgeSession(
      `s-${this.#options.ids.secret().slice(0, 6)}`,
      socket,
      (text) => this.#receive(session, text),
      () => this.sessions.delete(session),
    );
    this.sessions.add(session);
  }

  #receive(session: BridgeSession, text: string): void {
    if (this.#manner === 'mute') return;
    if (this.#manner === 'closing') {
      session.close(1001, '');
      return;
    }
    const answer = this.#answer(session, text);
    if (this.#delayMs === 0) session.send(answer);
    else this.#options.clock.after(this.#delayMs, () => session.send(answer));
  }

  #answer(session: BridgeSession, text: string): string {
    const message = decodeMessage(text);
    if (message.kind === 'noise') return encodeFailure(null, baritoneError('BAD_REQUEST', 'Malformed request'));
    if (message.kind !== 'request') return encodeFailure(null, baritoneError('BAD_REQUEST', 'Expected type=request'));
    const { id, method, params } = message;
    const answer = answerRequest(this.#handlers, session, { method, params, pause: this.#pauseState() });
    return answer.ok ? encodeSuccess(id, answer.value) : encodeFailure(id, answer.error);
  }

  #pauseState() {
    return this.edition === 'newest' && this.pauseGate.state.paused ? this.pauseGate.state : null;
  }

  #tick(): void {
    const { clock, heartbeatMs, tickMs } = this.#options;
    this.#ticking = clock.after(tickMs, () => this.#tick());
    if (this.#updates === 'held') return;
    for (const session of this.sessions) {
      const update = session.updateDue(this.status(session), clock.elapsed(), heartbeatMs);
      if (update !== null) this.tell(session, 'status.update', update);
    }
  }
}
