import { type ProtocolServer, type ProtocolServing, serveProtocol } from '#kit/serve-protocol.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { baritoneCodec } from '#shared/protocols/baritone/codec.ts';
import { type BaritoneProtocol, baritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { BridgeStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName, SentEventOf } from '#shared/protocols/define-protocol.ts';
import {
  type AnsweringBridge,
  createBridgeHandlers,
  type HandledSession,
  refuse,
  refuseFrame,
} from './bridge-handlers.ts';

/** What one client subscribed to: the status that it was told last, and when. */
interface Subscription {
  digest: string;
  toldAt: number;
  seq: number;
}

export interface BridgeSessionOptions {
  readonly id: string;
  readonly bridge: AnsweringBridge;
  readonly connection: ServedConnection;
  readonly intercept: NonNullable<ProtocolServing<BaritoneProtocol>['intercept']>;
}

/** One client of the simulated bridge. */
export class BridgeSession implements HandledSession {
  readonly id: string;
  readonly connection: ServedConnection;
  readonly #bridge: AnsweringBridge;
  readonly #server: ProtocolServer<BaritoneProtocol>;
  #login: 'none' | 'done' = 'none';
  #subscription: Subscription | null = null;

  constructor({ bridge, connection, id, intercept }: BridgeSessionOptions) {
    this.id = id;
    this.connection = connection;
    this.#bridge = bridge;
    this.#server = serveProtocol(connection, {
      protocol: baritoneProtocol,
      codec: baritoneCodec,
      methods: createBridgeHandlers(bridge, this),
      ...{ intercept, refuse, refuseFrame },
    });
  }

  /** Resolves when the client is gone. */
  get closed(): Promise<void> {
    return this.#server.closed;
  }

  get isLoggedIn(): boolean {
    return this.#login === 'done';
  }

  logIn(): void {
    this.#login = 'done';
  }

  emit<E extends EventName<BaritoneProtocol>>(event: E, data: SentEventOf<BaritoneProtocol, E>): void {
    this.#server.emit(event, data, { ts: new Date(this.#bridge.now).toISOString() });
  }

  /** Status updates begin; their numbers begin anew, also where there were some before. */
  subscribe(status: BridgeStatus, now: number): void {
    this.#subscription = { digest: JSON.stringify(status), toldAt: now, seq: 0 };
  }

  /** Whether there was something to end. */
  unsubscribe(): boolean {
    const wasSubscribed = this.#subscription !== null;
    this.#subscription = null;
    return wasSubscribed;
  }

  /** Sends the update that is due: the status is another one, or nothing was told for as long as the heartbeat takes. */
  update(status: BridgeStatus, now: number, heartbeatMs: number): void {
    const subscription = this.#subscription;
    if (subscription === null) return;
    const digest = JSON.stringify(status);
    const reason = digest === subscription.digest ? 'heartbeat' : 'change';
    if (reason === 'heartbeat' && now - subscription.toldAt < heartbeatMs) return;
    subscription.digest = digest;
    subscription.toldAt = now;
    subscription.seq += 1;
    this.emit('status.update', { reason, seq: subscription.seq, status });
  }

  /** A number is left out, as when an update was lost. */
  skipUpdate(): void {
    if (this.#subscription !== null) this.#subscription.seq += 1;
  }
}
