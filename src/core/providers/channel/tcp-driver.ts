import type { Socket } from 'node:net';
import type { Failure, TransientFailure } from '#shared/lifecycle/failure.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { ProtocolClient } from '../../calls/protocol-client.ts';
import { SilenceWatch } from '../../calls/silence-watch.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Attempt, Driver, Lease } from '../../supervision/driver.ts';
import { connectTcp, nameEndpoint, type TcpEndpoint } from '../../transport/connect-tcp.ts';
import { StreamTransport } from '../../transport/stream-transport.ts';
import type { Tap, TapAttempt } from '../../transport/tap.ts';
import type { LostConnection } from '../incidents/incident-of-connection.ts';
import type { ProviderDefinition } from '../provider-definition.ts';
import { outputListener } from '../provider-listener.ts';
import { explainSilence, identifyProvider, startMsOf } from './identify-provider.ts';
import { PerCallClient } from './per-call-client.ts';
import type { ProviderChannel, ProviderObserver } from './provider-driver.ts';
import { subscribeEvents } from './subscribe-events.ts';

export interface TcpDriverOptions {
  readonly definition: ProviderDefinition;
  readonly endpoint: TcpEndpoint;
  readonly platform: Platform;
  readonly tap: TapAttempt;
  readonly observer: Omit<ProviderObserver, 'spawned' | 'running' | 'ended'>;
}

/** How a connection ended, and which calls were waiting. */
interface ConnectionEnd {
  readonly failure: TransientFailure;
  readonly lost: LostConnection;
}

/** Connects to a running provider with one lasting connection: one attempt. */
export class TcpDriver implements Driver<ProviderChannel> {
  readonly #options: TcpDriverOptions;

  constructor(options: TcpDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<ProviderChannel>, Failure>> {
    const { definition, endpoint, platform, tap } = this.#options;
    attempt.report('opening');
    const connected = await connectTcp({ ...endpoint, platform, signal: attempt.signal });
    if (!connected.ok) return connected;
    const { client, ended, explain } = this.#talkOver(connected.value, tap(attempt.generation));
    attempt.report('synchronizing');
    const identified = await identifyProvider(client, definition, platform.clock, {
      ...{ timeoutMs: startMsOf(definition), signal: attempt.signal },
    });
    if (!identified.ok) {
      client.close();
      return fail(explain(identified.error));
    }
    platform.logger.log('info', 'provider connected', { id: definition.id, to: nameEndpoint(endpoint) });
    const channel = { client, pid: null, identity: identified.value, subscribe: () => subscribeEvents(client) };
    return succeed(leaseOf(channel, this.#options.observer, ended, () => client.close()));
  }

  #talkOver(
    socket: Socket,
    tap: Tap,
  ): {
    readonly client: ProtocolClient<ProcessProtocol>;
    readonly ended: Promise<ConnectionEnd>;
    /** A failure with what is known of its cause. */
    readonly explain: (failure: Failure) => Failure;
  } {
    const { definition, endpoint, observer, platform } = this.#options;
    const address = nameEndpoint(endpoint);
    let end: (how: ConnectionEnd) => void = () => {};
    const ended = new Promise<ConnectionEnd>((resolve) => {
      end = resolve;
    });
    const transport = new StreamTransport({ input: socket, output: socket, tap });
    const silence = new SilenceWatch(processCodec.decodeMessage);
    const listener = outputListener(observer);
    const client = new ProtocolClient({
      protocol: processProtocol,
      codec: processCodec,
      transport,
      clock: platform.clock,
      listener: {
        event: (event) => listener.event(event),
        noise: (noise) => {
          silence.receive(noise);
          listener.noise(noise);
        },
        closed: (reason, callsInFlight) => {
          const waited =
            callsInFlight.length === 0 ? '' : `, while ${callsInFlight.map(({ method }) => method).join(', ')} waited`;
          const message = `The connection to ${definition.id} at ${address} was lost: ${reason}${waited}`;
          const failure = { kind: 'transient', reason: 'closed', message, at: platform.clock.now() } as const;
          end({ failure, lost: { address, reason, callsInFlight } });
        },
      },
    });
    const explain = (failure: Failure): Failure => {
      silence.endInput(transport.unfinished);
      return explainSilence(failure, silence.fault);
    };
    return { client, ended, explain };
  }
}

/**
 * Reaches a running provider with a connection for each call: one attempt. The lease ends when a connection is refused.
 */
export class TcpPerCallDriver implements Driver<ProviderChannel> {
  readonly #options: TcpDriverOptions;

  constructor(options: TcpDriverOptions) {
    this.#options = options;
  }

  async open(attempt: Attempt): Promise<Result<Lease<ProviderChannel>, Failure>> {
    const { definition, endpoint, observer, platform, tap } = this.#options;
    let end: (how: ConnectionEnd) => void = () => {};
    const ended = new Promise<ConnectionEnd>((resolve) => {
      end = resolve;
    });
    const refused: { failure: TransientFailure | null } = { failure: null };
    const client = new PerCallClient({
      endpoint,
      platform,
      tap: tap(attempt.generation),
      listener: outputListener(observer),
      onRefused: (failure) => {
        refused.failure = failure;
        const lost = { address: nameEndpoint(endpoint), reason: failure.message, callsInFlight: client.pending };
        end({ failure, lost });
      },
    });
    attempt.report('opening');
    const identified = await identifyProvider(client, definition, platform.clock, {
      ...{ timeoutMs: startMsOf(definition), signal: attempt.signal },
    });
    if (!identified.ok) return refused.failure === null ? identified : { ok: false, error: refused.failure };
    // Events need a lasting connection.
    const channel = { client, pid: null, identity: identified.value, subscribe: () => Promise.resolve([]) };
    return succeed(leaseOf(channel, observer, ended, () => client.close()));
  }
}

/** A lease whose end is reported as a loss, unless it was released before. */
function leaseOf(
  channel: ProviderChannel,
  observer: TcpDriverOptions['observer'],
  ended: Promise<ConnectionEnd>,
  close: () => void,
): Lease<ProviderChannel> {
  let state: 'stands' | 'released' = 'stands';
  return {
    channel,
    closed: ended.then(({ failure, lost }) => {
      if (state === 'stands') observer.lost(lost);
      return failure;
    }),
    async release() {
      state = 'released';
      close();
    },
  };
}
