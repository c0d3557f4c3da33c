import type { ClientEvent } from '#core/calls/client-listener.ts';
import { MessageClient } from '#core/calls/message-client.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Attempt, Driver, Lease } from '#core/supervision/driver.ts';
import type { RetryPolicy } from '#core/supervision/retry-policy.ts';
import { openWebSocket } from '#core/transport/open-web-socket.ts';
import type { TapAttempt } from '#core/transport/tap.ts';
import type { Noise } from '#core/transport/transport.ts';
import type { WebSocketTransport } from '#core/transport/web-socket-transport.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { type RoomProtocol, roomCodec, roomProtocol } from '#shared/protocols/relay/room-protocol.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** A lost room is retried within 3 s, without end: it may be the network, and nothing is lost meanwhile. */
export const ROOM_RETRY_POLICY: RetryPolicy = {
  firstDelayMs: 250,
  ratio: 2,
  capMs: 3_000,
  jitterFloor: 0.5,
  stableAfterMs: 10_000,
  crashBudget: null,
};

/** The time limit for the state of a room, in milliseconds. */
const STATE_MS = 5_000;

/** How long a room has to answer our close, in milliseconds. Whatever it would still send is not needed. */
const CLOSE_MS = 200;

/** The client of a room. */
export type RoomChannel = MessageClient<RoomProtocol>;

export interface RoomDriverOptions {
  readonly url: URL;
  readonly platform: Platform;
  /** Authorities to trust in addition to the well-known ones, as PEM. */
  readonly authorities?: readonly string[] | undefined;
  readonly tap?: TapAttempt | undefined;
  /** Called for every event from the start, in order; `client` is that of the room that sent it. */
  readonly onEvent: (event: ClientEvent<RoomProtocol>, client: RoomChannel) => void;
  readonly onNoise: (noise: Noise) => void;
  readonly onClosed: () => void;
}

/** Connects to a room: one attempt. It is ready when the room has sent its state. */
export class RoomDriver implements Driver<RoomChannel> {
  readonly #options: RoomDriverOptions;

  constructor(options: RoomDriverOptions) {
    this.#options = options;
  }

  async open({ generation, report, signal }: Attempt): Promise<Result<Lease<RoomChannel>, Failure>> {
    const { authorities, platform, tap, url } = this.#options;
    report('opening');
    const opened = await openWebSocket({
      ...{ url, platform, signal, authorities, tap: tap?.(generation) },
      limits: { closeMs: CLOSE_MS },
    });
    if (!opened.ok) return opened;
    report('synchronizing');
    return await this.#synchronize(opened.value, signal);
  }

  #synchronize(transport: WebSocketTransport, signal: AbortSignal): Promise<Result<Lease<RoomChannel>, Failure>> {
    const { onClosed, onEvent, onNoise, platform, url } = this.#options;
    const failure = (reason: 'closed' | 'timeout' | 'aborted', message: string): Failure => {
      return { kind: 'transient', reason, message, at: platform.clock.now() };
    };
    let end: (failure: Failure) => void = () => {};
    const closed = new Promise<Failure>((resolve) => {
      end = resolve;
    });
    return new Promise((resolve) => {
      const giveUp = (reason: 'timeout' | 'aborted', message: string) => {
        limit.dispose();
        signal.removeEventListener('abort', onAbort);
        resolve(fail(failure(reason, message)));
        transport.close();
      };
      const onAbort = () => giveUp('aborted', `The connection to ${url.host} was canceled`);
      const limit = platform.clock.after(STATE_MS, () =>
        giveUp('timeout', `The room at ${url.host} did not send its state within ${STATE_MS / 1_000} s`),
      );
      signal.addEventListener('abort', onAbort, { once: true });
      const client: RoomChannel = new MessageClient({
        protocol: roomProtocol,
        codec: roomCodec,
        transport,
        listener: {
          event: (event) => {
            onEvent(event, client);
            if (event.event !== 'state_sync' || event.kind !== 'known') return;
            limit.dispose();
            signal.removeEventListener('abort', onAbort);
            resolve(succeed({ channel: client, closed, release: () => release(transport) }));
          },
          noise: onNoise,
          closed: (reason) => {
            limit.dispose();
            onClosed();
            const gone = failure('closed', `The connection to the room at ${url.host} was lost: ${reason}`);
            resolve(fail(gone));
            end(gone);
          },
        },
      });
    });
  }
}

async function release(transport: WebSocketTransport): Promise<void> {
  transport.close();
  await transport.ended;
}
