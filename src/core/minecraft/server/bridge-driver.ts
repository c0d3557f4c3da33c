import type { Failure } from '#shared/lifecycle/failure.ts';
import type { BridgeIdentity } from '#shared/panel/bots/baritone.ts';
import { baritoneCodec } from '#shared/protocols/baritone/codec.ts';
import {
  type BaritoneProtocol,
  BRIDGE_PROTOCOL_VERSION,
  baritoneProtocol,
} from '#shared/protocols/baritone/protocol.ts';
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
import type { BotInput } from '../tasks/project-bot.ts';
import type { BridgeClient } from './bridge-client.ts';
import type { BridgeEndpoint, BridgeFinder } from './bridge-finder.ts';
import { loginFailure } from './login-failure.ts';
import { StatusWatch } from './status-watch.ts';

/** How long a bridge may take to answer the login. */
const LOGIN_TIMEOUT_MS = 10_000;

/** What a bot is used through while its bridge is connected. */
export interface BridgeChannel {
  readonly client: BridgeClient;
  readonly identity: BridgeIdentity;
  readonly endpoint: BridgeEndpoint;
  readonly status: StatusWatch;
}

/** What a driver tells, in the order of the wire, also of attempts that never become ready. */
export interface BridgeObserver extends LivenessListener {
  found(endpoint: BridgeEndpoint): void;
  event(event: ClientEvent<BaritoneProtocol>): void;
  told(input: BotInput): void;
  noise(noise: Noise): void;
}

export interface BridgeDriverOptions {
  readonly finder: BridgeFinder;
  readonly platform: Platform;
  readonly tap: TapAttempt;
  readonly observer: BridgeObserver;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly loginTimeoutMs?: number | undefined;
}

/** Connects to a bridge, logs in and asks how things stand: one attempt. */
export class BridgeDriver implements Driver<BridgeChannel> {
  readonly #options: BridgeDriverOptions;

  constructor(options: BridgeDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<BridgeChannel>, Failure>> {
    const { finder, limits, observer, platform, tap } = this.#options;
    attempt.report('opening');
    const found = await finder.find();
    if (!found.ok) return found;
    observer.found(found.value);
    const { token, url } = found.value;
    const { signal } = attempt;
    const opened = await openWebSocket({
      ...{ url, platform, liveness: observer, limits, signal },
      tap: tap(attempt.generation),
      secrets: [token],
    });
    if (!opened.ok) return opened;
    const bridge = new BridgeConnection(this.#options, found.value, opened.value);
    const identified = await bridge.enter(attempt);
    if (!identified.ok) {
      await bridge.release();
      return identified;
    }
    platform.logger.log('info', 'bridge connected', { to: url.host, server: identified.value.serverVersion });
    return succeed(bridge.lease(identified.value));
  }
}

/** One connection to a bridge, from the open socket to its end. */
class BridgeConnection {
  readonly #options: BridgeDriverOptions;
  readonly #endpoint: BridgeEndpoint;
  readonly #transport: WebSocketTransport;
  readonly #client: ProtocolClient<BaritoneProtocol>;
  readonly #status: StatusWatch;
  readonly #closed: Promise<Failure>;

  constructor(options: BridgeDriverOptions, endpoint: BridgeEndpoint, transport: WebSocketTransport) {
    const { observer, platform } = options;
    this.#options = options;
    this.#endpoint = endpoint;
    this.#transport = transport;
    let end: (failure: Failure) => void = () => {};
    this.#closed = new Promise((resolve) => {
      end = resolve;
    });
    this.#client = new ProtocolClient({
      protocol: baritoneProtocol,
      codec: baritoneCodec,
      transport,
      clock: platform.clock,
      listener: {
        event: (event) => {
          observer.event(event);
          if (event.kind === 'known') this.#status.hear(event);
        },
        noise: (noise) => observer.noise(noise),
        closed: (reason, unanswered) => {
          const waited = unanswered.length === 0 ? '' : `, while ${unanswered.map(({ method }) => method)} waited`;
          const message = `The bridge at ${endpoint.url.host} is gone: ${reason}${waited}`;
          end({ kind: 'transient', reason: 'closed', message, at: platform.clock.now() });
        },
      },
    });
    this.#status = new StatusWatch({
      client: this.#client,
      clock: platform.clock,
      tell: (input) => observer.told(input),
    });
  }

  /** Logs in, subscribes and asks for the status. */
  async enter({ report, signal }: Attempt): Promise<Result<BridgeIdentity, Failure>> {
    const { loginTimeoutMs = LOGIN_TIMEOUT_MS, platform } = this.#options;
    const { token, url } = this.#endpoint;
    report('authenticating');
    const login = await this.#client.call('auth.login', { token }, { timeoutMs: loginTimeoutMs, signal });
    if (!login.ok) return this.#refuse(login.error);
    const { protocol_version: version = BRIDGE_PROTOCOL_VERSION, server_version, session_id } = login.value;
    if (version !== BRIDGE_PROTOCOL_VERSION) {
      return fail({
        kind: 'blocked',
        reason: 'unsupported-version',
        message: `${url.host} speaks version ${version} of the bridge protocol, Flybridge version ${BRIDGE_PROTOCOL_VERSION}`,
        remedy: version > BRIDGE_PROTOCOL_VERSION ? 'Update Flybridge' : 'Update the Py-Ritone mod',
        at: platform.clock.now(),
      });
    }
    report('synchronizing');
    const problem = await this.#status.start(signal);
    if (problem !== null) return this.#refuse(problem);
    return succeed({ protocolVersion: version, serverVersion: server_version ?? '', sessionId: session_id ?? '' });
  }

  lease(identity: BridgeIdentity): Lease<BridgeChannel> {
    return {
      channel: { client: this.#client, identity, endpoint: this.#endpoint, status: this.#status },
      closed: this.#closed,
      release: () => this.release(),
    };
  }

  async release(): Promise<void> {
    this.#status.dispose();
    this.#client.close();
    await this.#transport.ended;
  }

  #refuse(error: Parameters<typeof loginFailure>[0]): Result<never, Failure> {
    const { socketClose } = this.#transport;
    return fail(
      loginFailure(error, { name: this.#endpoint.url.host, socketClose, at: this.#options.platform.clock.now() }),
    );
  }
}
