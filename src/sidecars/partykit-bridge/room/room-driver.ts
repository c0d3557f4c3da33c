import type { Platform } from '#core/platform/platform.ts';
import type { Attempt, Driver, Lease } from '#core/supervision/driver.ts';
import type { RetryPolicy } from '#core/supervision/retry-policy.ts';
import { openWebSocket } from '#core/transport/open-web-socket.ts';
import type { Transport } from '#core/transport/transport.ts';
import type { Failure } from '#shared/lifecycle/failure.ts';
import { fail, type Result, succeed } from '#shared/result.ts';

/** A room that is gone is tried again within 3 s, for ever: it may be the network, and nothing is lost meanwhile. */
export const ROOM_RETRY_POLICY: RetryPolicy = {
  firstDelayMs: 250,
  ratio: 2,
  capMs: 3_000,
  jitterFloor: 0.5,
  stableAfterMs: 10_000,
  crashBudget: null,
};

/** How long a room may take to tell its state, in milliseconds. */
const STATE_MS = 5_000;

export interface RoomDriverOptions {
  readonly url: URL;
  readonly platform: Platform;
  /** Authorities that are trusted besides the well-known ones, as PEM. */
  readonly authorities?: readonly string[] | undefined;
  /** Hears every frame from the opening on, in order; `send` reaches the room that sent it. */
  readonly onFrame: (text: string, send: (text: string) => void) => 'synchronized' | 'waiting';
  readonly onNoise: (reason: string) => void;
  readonly onClosed: () => void;
}

/** Connects to a room: one attempt. It stands when the room has told its state. */
export class RoomDriver implements Driver<Transport> {
  readonly #options: RoomDriverOptions;

  constructor(options: RoomDriverOptions) {
    this.#options = options;
  }

  async open({ report, signal }: Attempt): Promise<Result<Lease<Transport>, Failure>> {
    const { authorities, platform, url } = this.#options;
    report('opening');
    const opened = await openWebSocket({ url, platform, signal, authorities });
    if (!opened.ok) return opened;
    report('synchronizing');
    const transport = opened.value;
    return await this.#synchronize(transport, transport.ended, signal);
  }

  #synchronize(
    transport: Transport,
    ended: Promise<void>,
    signal: AbortSignal,
  ): Promise<Result<Lease<Transport>, Failure>> {
    const { onClosed, onFrame, onNoise, platform, url } = this.#options;
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
      const onAbort = () => giveUp('aborted', `The connection to ${url.host} was no longer wanted`);
      const limit = platform.clock.after(STATE_MS, () =>
        giveUp('timeout', `The room at ${url.host} did not tell its state within ${STATE_MS / 1_000} s`),
      );
      signal.addEventListener('abort', onAbort, { once: true });
      transport.listen({
        line: (text) => {
          if (onFrame(text, (frame) => void transport.send(frame)) === 'waiting') return;
          limit.dispose();
          signal.removeEventListener('abort', onAbort);
          resolve(succeed({ channel: transport, closed, release: () => release(transport, ended) }));
        },
        noise: ({ reason }) => onNoise(reason),
        closed: (reason) => {
          limit.dispose();
          onClosed();
          const gone = failure('closed', `The room at ${url.host} is gone: ${reason}`);
          resolve(fail(gone));
          end(gone);
        },
      });
    });
  }
}

async function release(transport: Transport, ended: Promise<void>): Promise<void> {
  transport.close();
  await ended;
}
