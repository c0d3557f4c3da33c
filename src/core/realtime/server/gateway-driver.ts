import type { Failure, TransientFailure } from '#shared/lifecycle/failure.ts';
import type { LaneName } from '#shared/panel/realtime/gateway.ts';
import { realtimeCodec } from '#shared/protocols/realtime/codec.ts';
import type { ClientCommandName } from '#shared/protocols/realtime/commands.ts';
import { type RealtimeProtocol, realtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { LocalError } from '../../calls/call-error.ts';
import { MessageClient } from '../../calls/message-client.ts';
import type { Disposable } from '../../platform/disposable.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Attempt, Driver, Lease } from '../../supervision/driver.ts';
import { type OpenWebSocketOptions, openWebSocket } from '../../transport/open-web-socket.ts';
import type { TapAttempt } from '../../transport/tap.ts';
import type { Noise, Transport } from '../../transport/transport.ts';
import type { WebSocketLimits } from '../../transport/web-socket-limits.ts';
import type { LivenessListener } from '../../transport/web-socket-transport.ts';
import { clipMessage } from '../state/clip-text.ts';
import type { GatewayEvent, GatewayInput, SentFrame } from '../state/gateway-input.ts';
import { readGatewayAddress, secretsOfAddress } from './gateway-address.ts';
import type { CommandPayload, GatewayChannel } from './gateway-channel.ts';

/** How long a gateway may take to introduce itself, in milliseconds. The contract does not promise that it does. */
const INTRODUCTION_MS = 5_000;

/** The limit of one message: pieces of sound and stories are below 1 MB. */
const MESSAGE_BYTES = 32 * 1024 * 1024;

/** The session and the user that every socket of a connection binds. */
export interface SessionIdentity {
  readonly sessionId: string;
  readonly userId: string;
}

/** A transport that says when nothing of it is left. */
export type GatewayTransport = Transport & { readonly ended: Promise<void> };

/** Opens a socket. */
export type OpenGatewaySocket = (options: OpenWebSocketOptions) => Promise<Result<GatewayTransport, TransientFailure>>;

/** What a driver reports, in the order of the wire, also of attempts that never become ready. */
export interface GatewayObserver extends LivenessListener {
  readonly input: (input: GatewayInput) => void;
  readonly noise: (noise: Noise) => void;
}

export interface GatewayDriverOptions {
  readonly address: string;
  /** The lanes of the socket: one of two, or both. */
  readonly lanes: readonly LaneName[];
  /** Read at each attempt. */
  readonly session: () => SessionIdentity;
  /** Numbers the sockets of the connection. */
  readonly nextSocket: () => number;
  readonly platform: Platform;
  readonly tap: TapAttempt;
  readonly observer: GatewayObserver;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly openSocket?: OpenGatewaySocket | undefined;
}

/** Connects one socket to a gateway, and waits until the gateway introduces itself: one attempt. */
export class GatewayDriver implements Driver<GatewayChannel> {
  readonly #options: GatewayDriverOptions;

  constructor(options: GatewayDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<GatewayChannel>, Failure>> {
    const { address, lanes, limits, nextSocket, observer, openSocket = openWebSocket, platform, tap } = this.#options;
    attempt.report('opening');
    const url = readGatewayAddress(address);
    if (!url.ok) return fail(badGatewayAddress(url.error, platform.clock.now()));
    const socket = nextSocket();
    const opened = await openSocket({
      ...{ url: url.value, platform, liveness: observer, signal: attempt.signal, tap: tap(socket) },
      secrets: secretsOfAddress(url.value),
      limits: { maxMessageBytes: MESSAGE_BYTES, ...limits },
    });
    if (!opened.ok) return opened;
    attempt.report('synchronizing');
    const connection = new GatewaySocket(this.#options, { name: url.value.host, socket }, opened.value);
    const failure = await connection.introduced(attempt.signal);
    if (failure !== null) {
      await connection.release();
      return fail(failure);
    }
    platform.logger.log('info', 'gateway connected', { to: url.value.host, lanes: lanes.join(' and ') });
    return succeed(connection.lease());
  }
}

/** One socket of a gateway, from its opening to its end. */
class GatewaySocket implements GatewayChannel {
  readonly socket: number;
  readonly #options: GatewayDriverOptions;
  readonly #name: string;
  readonly #transport: GatewayTransport;
  readonly #client: MessageClient<RealtimeProtocol>;
  readonly #session: SessionIdentity;
  /** Makes the ids of frames unique, also beside those of other starts. */
  readonly #frameKey: string;
  readonly #closed: Promise<Failure>;
  readonly #introduced: Promise<Failure | null>;
  #introduce: (failure: Failure | null) => void = () => {};
  #frames = 0;
  #isReleased = false;
  /** What the gateway said before it closed. */
  #lastError = '';

  constructor(
    options: GatewayDriverOptions,
    { name, socket }: { readonly name: string; readonly socket: number },
    transport: GatewayTransport,
  ) {
    const { lanes, observer, platform, session } = options;
    this.#options = options;
    this.#name = name;
    this.socket = socket;
    this.#transport = transport;
    this.#session = session();
    this.#frameKey = platform.ids.secret().slice(0, 16);
    let end: (failure: Failure) => void = () => {};
    this.#closed = new Promise((resolve) => {
      end = resolve;
    });
    this.#introduced = new Promise((resolve) => {
      this.#introduce = resolve;
    });
    observer.input({ type: 'opened', lanes, socket, at: platform.clock.now() });
    this.#client = new MessageClient({
      ...{ protocol: realtimeProtocol, codec: realtimeCodec, transport },
      listener: {
        event: (event) => this.#receive(event),
        noise: observer.noise,
        closed: (reason) => {
          const failure = this.#lostBecause(reason);
          this.#introduce(failure);
          end(failure);
        },
      },
    });
  }

  /** Resolves with null when the gateway can be used, or with why it cannot. */
  async introduced(signal: AbortSignal): Promise<Failure | null> {
    const { clock } = this.#options.platform;
    const timer: Disposable = clock.after(INTRODUCTION_MS, () => this.#introduce(null));
    const onAbort = () => {
      const message = `The connection to ${this.#name} was canceled`;
      this.#introduce({ kind: 'transient', reason: 'aborted', message, at: clock.now() });
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    const failure = await this.#introduced;
    timer.dispose();
    signal.removeEventListener('abort', onAbort);
    return failure;
  }

  lease(): Lease<GatewayChannel> {
    return { channel: this, closed: this.#closed, release: () => this.release() };
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    this.#client.close();
    await this.#transport.ended;
  }

  send<C extends ClientCommandName>(
    command: C,
    payload: CommandPayload<C>,
    runId: string,
    decides?: string,
  ): Result<void, LocalError> {
    const { observer, platform } = this.#options;
    const at = platform.clock.now();
    this.#frames += 1;
    const id = `${this.#frameKey}-${this.#frames}`;
    const sent = this.#client.send(command, payload, { id, ...this.#session, runId, ts: new Date(at).toISOString() });
    // Schemas check the payload, and it goes out as JSON.
    const frame: SentFrame = { command, runId, payload: payload as SentFrame['payload'], decides };
    if (sent.ok) observer.input({ type: 'sent', socket: this.socket, frame, at });
    return sent;
  }

  #receive(event: GatewayEvent): void {
    const { observer, platform } = this.#options;
    observer.input({ type: 'event', socket: this.socket, event, at: platform.clock.now() });
    if (event.kind === 'known' && event.event === 'gateway.error') {
      this.#lastError = clipMessage(event.params.message);
      // A gateway that drains says so and closes the socket.
      if (event.params.code === 'GATEWAY_DRAINING') return;
    }
    this.#introduce(null);
  }

  #lostBecause(reason: string): Failure {
    const { observer, platform } = this.#options;
    const at = platform.clock.now();
    const said = this.#lastError === '' || this.#isReleased ? '' : ` It said before: ${this.#lastError}`;
    const by = this.#isReleased ? 'us' : 'gateway';
    observer.input({ type: 'lost', socket: this.socket, what: reason, by, at });
    const message = `The connection to the gateway at ${this.#name} was lost: ${reason}.${said}`.replace(/\.$/, '');
    return { kind: 'transient', reason: 'closed', message, at };
  }
}

/** An address that no attempt can reach. */
function badGatewayAddress(problem: string, at: number): Failure {
  return {
    ...{ kind: 'blocked', reason: 'bad-address', message: problem, at },
    remedy: 'Correct the address, such as ws://127.0.0.1:8080/realtime',
  };
}
