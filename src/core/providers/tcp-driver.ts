import type { Socket } from 'node:net';
import type { Failure, TransientFailure } from '#shared/lifecycle/failure.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { type Result, succeed } from '#shared/result.ts';
import { ProtocolClient } from '../calls/protocol-client.ts';
import type { Platform } from '../platform/platform.ts';
import type { Attempt, Driver, Lease } from '../supervision/driver.ts';
import { connectTcp, nameEndpoint, type TcpEndpoint } from '../transport/connect-tcp.ts';
import { StreamTransport } from '../transport/stream-transport.ts';
import type { Tap } from '../transport/tap.ts';
import { identifyProvider } from './identify-provider.ts';
import { PerCallClient } from './per-call-client.ts';
import type { ProviderDefinition } from './provider-definition.ts';
import type { ProviderChannel, ProviderObserver } from './provider-driver.ts';
import { outputListener } from './provider-listener.ts';

export interface TcpDriverOptions {
  readonly definition: ProviderDefinition;
  readonly endpoint: TcpEndpoint;
  readonly platform: Platform;
  readonly tap: Tap;
  readonly observer: Pick<ProviderObserver, 'output'>;
}

/** Connects to a provider that runs already, by one connection that lasts: one attempt. */
export class TcpDriver implements Driver<ProviderChannel> {
  readonly #options: TcpDriverOptions;

  constructor(options: TcpDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<ProviderChannel>, Failure>> {
    const { definition, endpoint, platform } = this.#options;
    attempt.report('opening');
    const connected = await connectTcp({ ...endpoint, platform, signal: attempt.signal });
    if (!connected.ok) return connected;
    const { client, closed } = this.#talkOver(connected.value);
    attempt.report('synchronizing');
    const identified = await identifyProvider(client, definition, platform.clock, attempt.signal);
    if (!identified.ok) {
      client.close();
      return identified;
    }
    platform.logger.log('info', 'provider connected', { id: definition.id, to: nameEndpoint(endpoint) });
    return succeed({
      channel: { client, pid: null, identity: identified.value },
      closed,
      async release() {
        client.close();
      },
    });
  }

  #talkOver(socket: Socket): {
    readonly client: ProtocolClient<ProcessProtocol>;
    readonly closed: Promise<TransientFailure>;
  } {
    const { definition, endpoint, observer, platform, tap } = this.#options;
    let end: (failure: TransientFailure) => void = () => {};
    const closed = new Promise<TransientFailure>((resolve) => {
      end = resolve;
    });
    const client = new ProtocolClient({
      protocol: processProtocol,
      codec: processCodec,
      transport: new StreamTransport({ input: socket, output: socket, tap }),
      clock: platform.clock,
      listener: {
        ...outputListener(observer),
        closed: (reason, unanswered) => {
          const waited = unanswered.length === 0 ? '' : `, while ${unanswered.map(({ method }) => method)} waited`;
          const message = `${definition.id} at ${nameEndpoint(endpoint)} is gone: ${reason}${waited}`;
          end({ kind: 'transient', reason: 'closed', message, at: platform.clock.now() });
        },
      },
    });
    return { client, closed };
  }
}

/**
 * Reaches a provider that runs already, by a connection for each call: one attempt. The lease ends when a connection
 * is refused.
 */
export class TcpPerCallDriver implements Driver<ProviderChannel> {
  readonly #options: TcpDriverOptions;

  constructor(options: TcpDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<ProviderChannel>, Failure>> {
    const { definition, endpoint, observer, platform, tap } = this.#options;
    let end: (failure: TransientFailure) => void = () => {};
    const refused: { failure: TransientFailure | null } = { failure: null };
    const closed = new Promise<TransientFailure>((resolve) => {
      end = resolve;
    });
    const client = new PerCallClient({
      endpoint,
      platform,
      tap,
      listener: outputListener(observer),
      onRefused: (failure) => {
        refused.failure = failure;
        end(failure);
      },
    });
    attempt.report('opening');
    const identified = await identifyProvider(client, definition, platform.clock, attempt.signal);
    if (!identified.ok) return refused.failure === null ? identified : { ok: false, error: refused.failure };
    return succeed({
      channel: { client, pid: null, identity: identified.value },
      closed,
      async release() {
        client.close();
      },
    });
  }
}
