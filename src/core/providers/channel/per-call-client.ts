import type { Socket } from 'node:net';
import type { TransientFailure } from '#shared/lifecycle/failure.ts';
import { processCodec } from '#shared/protocols/process/codec.ts';
import { type ProcessProtocol, processProtocol } from '#shared/protocols/process/protocol.ts';
import { fail } from '#shared/result.ts';
import { type LocalError, localError } from '../../calls/call-error.ts';
import type { PendingCall } from '../../calls/call-tracker.ts';
import type { ClientListener } from '../../calls/client-listener.ts';
import { byOrder } from '../../calls/correlation.ts';
import { DEFAULT_CALL_TIMEOUT_MS, ProtocolClient } from '../../calls/protocol-client.ts';
import type { Platform } from '../../platform/platform.ts';
import { connectTcp, type TcpEndpoint } from '../../transport/connect-tcp.ts';
import { StreamTransport } from '../../transport/stream-transport.ts';
import type { Tap } from '../../transport/tap.ts';
import type { ProcessClient } from './process-client.ts';

export interface PerCallClientOptions {
  readonly endpoint: TcpEndpoint;
  readonly platform: Pick<Platform, 'clock'>;
  readonly tap: Tap;
  /** Called for messages that are not replies. */
  readonly listener: Pick<ClientListener<ProcessProtocol>, 'event' | 'noise'>;
  /** Called when a connection could not be opened. */
  readonly onRefused: (failure: TransientFailure) => void;
}

interface CallUnderWay {
  readonly number: number;
  readonly method: string;
  readonly startedAt: number;
  readonly abort: AbortController;
}

/** A client that opens a connection for each call, sends one line, reads one reply, and closes it. */
export class PerCallClient implements ProcessClient {
  readonly #options: PerCallClientOptions;
  readonly #underWay = new Set<CallUnderWay>();
  #count = 0;
  #state: 'open' | 'closed' = 'open';

  constructor(options: PerCallClientOptions) {
    this.#options = options;
  }

  get pending(): readonly PendingCall[] {
    const now = this.#options.platform.clock.elapsed();
    return Array.from(this.#underWay, ({ number, method, startedAt }) => {
      return { id: `connection-${number}`, method, elapsedMs: now - startedAt };
    });
  }

  /** The time limit includes connecting. */
  readonly call: ProcessClient['call'] = async (method, params, options = {}) => {
    const { clock } = this.#options.platform;
    if (this.#state === 'closed')
      return fail(localError('NOT_CONNECTED', `${method} was not sent: the connection was closed`));
    if (options.signal?.aborted === true) return fail(localError('ABORTED', `${method} was canceled`));
    this.#count += 1;
    const call = { number: this.#count, method, startedAt: clock.elapsed(), abort: new AbortController() };
    const onAbort = () => call.abort.abort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
    this.#underWay.add(call);
    try {
      const timeoutMs = options.timeoutMs ?? DEFAULT_CALL_TIMEOUT_MS;
      const { signal } = call.abort;
      const connection = await connectTcp({ ...this.#options.endpoint, platform: { clock }, timeoutMs, signal });
      if (!connection.ok) {
        if (connection.error.reason !== 'aborted') this.#options.onRefused(connection.error);
        return fail(this.#unconnected(method, connection.error));
      }
      const client = this.#clientOver(connection.value);
      const leftMs = Math.max(1, timeoutMs - (clock.elapsed() - call.startedAt));
      const answer = await client.call(method, params, { timeoutMs: leftMs, signal });
      client.close();
      return answer;
    } finally {
      this.#underWay.delete(call);
      options.signal?.removeEventListener('abort', onAbort);
    }
  };

  /** Ends the calls that are under way; later ones are refused. */
  close(): void {
    this.#state = 'closed';
    for (const { abort } of this.#underWay) abort.abort();
  }

  #clientOver(socket: Socket): ProtocolClient<ProcessProtocol> {
    const { listener, platform, tap } = this.#options;
    return new ProtocolClient({
      protocol: processProtocol,
      codec: processCodec,
      // The one reply of a connection belongs to its request, with the id of that, with another one or with none.
      correlation: byOrder,
      transport: new StreamTransport({ input: socket, output: socket, tap }),
      clock: platform.clock,
      listener: { event: (event) => listener.event(event), noise: (noise) => listener.noise(noise), closed: () => {} },
    });
  }

  #unconnected(method: string, { reason, message }: TransientFailure): LocalError {
    if (reason === 'timeout') return localError('TIMEOUT', `${method} was not sent: ${message}`);
    if (reason === 'aborted') return localError('ABORTED', `${method} was canceled`);
    return localError('NOT_CONNECTED', `${method} was not sent: ${message}`);
  }
}
