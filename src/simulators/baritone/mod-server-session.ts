import { type ProtocolServer, type ProtocolServing, serveProtocol } from '#kit/serve-protocol.ts';
import type { ServedConnection } from '#kit/web-socket/served-connection.ts';
import { baritoneCodec } from '#shared/protocols/baritone/codec.ts';
import { type BaritoneProtocol, baritoneProtocol } from '#shared/protocols/baritone/protocol.ts';
import type { ModServerStatus } from '#shared/protocols/baritone/status.ts';
import type { EventName, SentEventOf } from '#shared/protocols/define-protocol.ts';
import {
  type AnsweringModServer,
  createModServerHandlers,
  type HandledSession,
  refuse,
  refuseFrame,
} from './mod-server-handlers.ts';

/** The subscription of one client: the last sent status, and when. */
interface Subscription {
  digest: string;
  sentAt: number;
  seq: number;
}

export interface BridgeSessionOptions {
  readonly id: string;
  readonly bridge: AnsweringModServer;
  readonly connection: ServedConnection;
  readonly intercept: NonNullable<ProtocolServing<BaritoneProtocol>['intercept']>;
}

/** One client of the simulated mod server. */
export class ModServerSession implements HandledSession {
  readonly id: string;
  readonly connection: ServedConnection;
  readonly #bridge: AnsweringModServer;
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
      methods: createModServerHandlers(bridge, this),
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

  /** Starts status updates with new sequence numbers. */
  subscribe(status: ModServerStatus, now: number): void {
    this.#subscription = { digest: JSON.stringify(status), sentAt: now, seq: 0 };
  }

  /** Returns whether there was a subscription. */
  unsubscribe(): boolean {
    const wasSubscribed = this.#subscription !== null;
    this.#subscription = null;
    return wasSubscribed;
  }

  /** Sends an update if the status changed, or if the heartbeat is due. */
  update(status: ModServerStatus, now: number, heartbeatMs: number): void {
    const subscription = this.#subscription;
    if (subscription === null) return;
    const digest = JSON.stringify(status);
    const reason = digest === subscription.digest ? 'heartbeat' : 'change';
    if (reason === 'heartbeat' && now - subscription.sentAt < heartbeatMs) return;
    subscription.digest = digest;
    subscription.sentAt = now;
    subscription.seq += 1;
    this.emit('status.update', { reason, seq: subscription.seq, status });
  }

  /** Skips a sequence number, as for a lost update. */
  skipUpdate(): void {
    if (this.#subscription !== null) this.#subscription.seq += 1;
  }
}
