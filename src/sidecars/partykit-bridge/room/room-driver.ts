import type { ClientEvent } from '#core/calls/client-listener.ts';
import { MessageClient } from '#core/calls/message-client.ts';
import { answerChallenge } from '#core/instances/answer-challenge.ts';
import type { Platform } from '#core/platform/platform.ts';
import type { Attempt, Driver, Lease } from '#core/supervision/driver.ts';
import type { RetryPolicy } from '#core/supervision/retry-policy.ts';
import { openWebSocket } from '#core/transport/open-web-socket.ts';
import type { TapAttempt } from '#core/transport/tap.ts';
import type { Noise } from '#core/transport/transport.ts';
import type { WebSocketTransport } from '#core/transport/web-socket-transport.ts';
import type { BlockedFailure, Failure, TransientReason } from '#shared/lifecycle/failure.ts';
import {
  JOIN_REFUSED_CODE,
  type RoomProtocol,
  roomCodec,
  roomProtocol,
} from '#shared/protocols/relay/room-protocol.ts';
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
  /** What the room asks for, if it does; empty or left out for none. */
  readonly joinSecret?: string | undefined;
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
    const { joinSecret = '', onClosed, onEvent, onNoise, platform, url } = this.#options;
    const failure = (reason: TransientReason, message: string): Failure => {
      return { kind: 'transient', reason, message, at: platform.clock.now() };
    };
    let end: (failure: Failure) => void = () => {};
    const closed = new Promise<Failure>((resolve) => {
      end = resolve;
    });
    return new Promise((resolve) => {
      const giveUp = (why: Failure) => {
        limit.dispose();
        signal.removeEventListener('abort', onAbort);
        resolve(fail(why));
        transport.close();
      };
      const onAbort = () => giveUp(failure('aborted', `The connection to ${url.host} was canceled`));
      const limit = platform.clock.after(STATE_MS, () =>
        giveUp(failure('timeout', `The room at ${url.host} did not send its state within ${STATE_MS / 1_000} s`)),
      );
      const prove = (nonce: string) => {
        const hmac = joinSecret === '' ? null : answerChallenge(joinSecret, nonce);
        if (hmac !== null) client.send('auth', { type: 'auth', hmac });
        else
          giveUp(
            this.#locked(joinSecret === '' ? 'asks for a join secret' : 'asks for its join secret in an unknown way'),
          );
      };
      signal.addEventListener('abort', onAbort, { once: true });
      const client: RoomChannel = new MessageClient({
        protocol: roomProtocol,
        codec: roomCodec,
        transport,
        listener: {
          event: (event) => {
            onEvent(event, client);
            if (event.kind === 'known' && event.params.type === 'challenge') prove(event.params.nonce);
            if (event.event !== 'state_sync' || event.kind !== 'known') return;
            limit.dispose();
            signal.removeEventListener('abort', onAbort);
            resolve(succeed({ channel: client, closed, release: () => release(transport) }));
          },
          noise: onNoise,
          closed: (reason) => {
            limit.dispose();
            onClosed();
            const isLocked = transport.socketClose?.code === JOIN_REFUSED_CODE;
            const gone = isLocked
              ? this.#locked('refused the join secret')
              : failure('closed', `The connection to the room at ${url.host} was lost: ${reason}`);
            resolve(fail(gone));
            end(gone);
          },
        },
      });
    });
  }

  #locked(did: string): BlockedFailure {
    const { platform, url } = this.#options;
    return {
      ...{ kind: 'blocked', reason: 'bad-token', at: platform.clock.now() },
      message: `The room at ${url.host} ${did}`,
      remedy: 'Enter the join secret of its server in the settings of the room',
    };
  }
}

async function release(transport: WebSocketTransport): Promise<void> {
  transport.close();
  await transport.ended;
}
