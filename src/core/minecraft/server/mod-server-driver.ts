import type { Failure } from '#shared/lifecycle/failure.ts';
import type { ModServerIdentity } from '#shared/panel/bots/baritone.ts';
import { baritoneCodec } from '#shared/protocols/baritone/codec.ts';
import {
  type BaritoneProtocol,
  baritoneProtocol,
  MOD_SERVER_PROTOCOL_VERSION,
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
import { loginFailure } from './login-failure.ts';
import type { ModServerClient } from './mod-server-client.ts';
import type { ModServerEndpoint, ModServerFinder } from './mod-server-finder.ts';
import { StatusWatch } from './status-watch.ts';

/** The close code of a mod server for `#pyritone end`: the player ends the session, so that another client can have it. */
const NORMAL_CLOSURE = 1000;

/** How long a bot stays away after that, so that a script may have the one session, in milliseconds. */
const AWAY_MS = 60_000;

/** The time limit of the login. */
const LOGIN_TIMEOUT_MS = 10_000;

/** The client of a bot with a connected mod server. */
export interface ModServerChannel {
  readonly client: ModServerClient;
  readonly identity: ModServerIdentity;
  readonly endpoint: ModServerEndpoint;
}

/** What a driver reports, in the order of the wire, also of attempts that never become ready. */
export interface ModServerObserver extends LivenessListener {
  readonly found: (endpoint: ModServerEndpoint) => void;
  /** A socket is open. From now on `status` follows what the observer's projection makes of events and inputs. */
  readonly opened: (status: StatusWatch) => void;
  readonly event: (event: ClientEvent<BaritoneProtocol>) => void;
  /** What responses say, and what did not come. */
  readonly input: (input: BotInput) => void;
  readonly noise: (noise: Noise) => void;
}

export interface ModServerDriverOptions {
  readonly finder: ModServerFinder;
  readonly platform: Platform;
  readonly tap: TapAttempt;
  readonly observer: ModServerObserver;
  readonly limits?: Partial<WebSocketLimits> | undefined;
  readonly loginTimeoutMs?: number | undefined;
}

/** Connects to a mod server, logs in and requests the status: one attempt. */
export class ModServerDriver implements Driver<ModServerChannel> {
  readonly #options: ModServerDriverOptions;

  constructor(options: ModServerDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<ModServerChannel>, Failure>> {
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
    const modServer = new ModServerConnection(this.#options, found.value, opened.value);
    const identified = await modServer.enter(attempt);
    if (!identified.ok) {
      await modServer.release();
      return identified;
    }
    platform.logger.log('info', 'mod server connected', { to: url.host, server: identified.value.serverVersion });
    return succeed(modServer.lease(identified.value));
  }
}

/** One connection to a mod server, from the open socket to its end. */
class ModServerConnection {
  readonly #options: ModServerDriverOptions;
  readonly #endpoint: ModServerEndpoint;
  readonly #transport: WebSocketTransport;
  readonly #client: ProtocolClient<BaritoneProtocol>;
  readonly #status: StatusWatch;
  readonly #closed: Promise<Failure>;
  #session: 'opening' | 'ready' = 'opening';

  constructor(options: ModServerDriverOptions, endpoint: ModServerEndpoint, transport: WebSocketTransport) {
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
        event: observer.event,
        noise: observer.noise,
        closed: (reason, unanswered) => {
          const waited =
            unanswered.length === 0 ? '' : `, while ${unanswered.map(({ method }) => method).join(' and ')} waited`;
          end(this.#endOf(`${reason}${waited}`));
        },
      },
    });
    this.#status = new StatusWatch({ client: this.#client, clock: platform.clock, emit: observer.input });
    observer.opened(this.#status);
  }

  /** Logs in, subscribes and requests the status. */
  async enter({ report, signal }: Attempt): Promise<Result<ModServerIdentity, Failure>> {
    const { loginTimeoutMs = LOGIN_TIMEOUT_MS, platform } = this.#options;
    const { token, url } = this.#endpoint;
    report('authenticating');
    const login = await this.#client.call('auth.login', { token }, { timeoutMs: loginTimeoutMs, signal });
    if (!login.ok) return this.#refuse(login.error);
    const { protocol_version: version = MOD_SERVER_PROTOCOL_VERSION, server_version, session_id } = login.value;
    if (version !== MOD_SERVER_PROTOCOL_VERSION) {
      return fail({
        kind: 'blocked',
        reason: 'unsupported-version',
        message: `${url.host} uses version ${version} of the bridge protocol; Flybridge uses version ${MOD_SERVER_PROTOCOL_VERSION}`,
        remedy: version > MOD_SERVER_PROTOCOL_VERSION ? 'Update Flybridge' : 'Update the Py-Ritone mod',
        at: platform.clock.now(),
      });
    }
    report('synchronizing');
    const problem = await this.#status.start(signal);
    if (problem !== null) return this.#refuse(problem);
    this.#session = 'ready';
    return succeed({ protocolVersion: version, serverVersion: server_version ?? '', sessionId: session_id ?? '' });
  }

  lease(identity: ModServerIdentity): Lease<ModServerChannel> {
    return {
      channel: { client: this.#client, identity, endpoint: this.#endpoint },
      closed: this.#closed,
      release: () => this.release(),
    };
  }

  async release(): Promise<void> {
    this.#status.dispose();
    this.#client.close();
    await this.#transport.ended;
  }

  #endOf(reason: string): Failure {
    const at = this.#options.platform.clock.now();
    const { host } = this.#endpoint.url;
    if (this.#session === 'ready' && this.#transport.socketClose?.code === NORMAL_CLOSURE) {
      const message = `The mod server at ${host} ended the session, as #pyritone end in the game does`;
      return { kind: 'transient', reason: 'sent-away', message, at, retryAfterMs: AWAY_MS };
    }
    const message = `The connection to the mod server at ${host} was lost: ${reason}`;
    return { kind: 'transient', reason: 'closed', message, at };
  }

  #refuse(error: Parameters<typeof loginFailure>[0]): Result<never, Failure> {
    const { socketClose } = this.#transport;
    return fail(
      loginFailure(error, { name: this.#endpoint.url.host, socketClose, at: this.#options.platform.clock.now() }),
    );
  }
}
