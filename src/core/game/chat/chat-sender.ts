import { fail, type Result } from '#shared/result.ts';
import { type CallError, localError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { pause } from '../../platform/pause.ts';

/** The server takes one message a second of each character. */
const GAP_MS = 1_000;

/** The status of a refusal because of too many messages. Nothing was carried out. */
const TOO_MANY = '429';

const DROPPED = localError('NOT_CONNECTED', 'The message was not sent: the connection was lost while it waited');

/** How often a message is sent that is refused because of too many. */
const MOST_TRIES = 10;

/**
 * Sends chat messages one after the other, each in its second: one that comes too early waits, and one that the server refuses
 * for its rate waits again. Nothing else is sent twice, and nothing waits longer than the connection that it was written on.
 */
export class ChatSender {
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #waiting = 0;
  #tail: Promise<unknown> = Promise.resolve();
  /** Ends the waiting of the messages of one connection. */
  #connection = new AbortController();
  #lastSentAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, onChange: () => void) {
    this.#clock = clock;
    this.#onChange = onChange;
  }

  /** Messages that were not sent yet. */
  get waitingCount(): number {
    return this.#waiting;
  }

  /** Sends when it is its turn. `attempt` makes the request. */
  send<T>(attempt: () => Promise<Result<T, CallError>>): Promise<Result<T, CallError>> {
    const { signal } = this.#connection;
    this.#waiting += 1;
    this.#onChange();
    const sent = this.#tail.then(() => this.#send(attempt, signal));
    this.#tail = sent;
    return sent;
  }

  /** The connection is gone: what waits is not sent. */
  drop(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
  }

  async #send<T>(attempt: () => Promise<Result<T, CallError>>, signal: AbortSignal): Promise<Result<T, CallError>> {
    for (let tries = 1; ; tries += 1) {
      await this.#untilTurn(signal);
      const outcome = signal.aborted ? fail(DROPPED) : await this.#attempt(attempt);
      const isTooEarly = !outcome.ok && outcome.error.code === TOO_MANY;
      if (isTooEarly && tries < MOST_TRIES) continue;
      this.#waiting -= 1;
      this.#onChange();
      return outcome;
    }
  }

  async #attempt<T>(attempt: () => Promise<T>): Promise<T> {
    const outcome = await attempt();
    this.#lastSentAt = this.#clock.elapsed();
    return outcome;
  }

  async #untilTurn(signal: AbortSignal): Promise<void> {
    const leftMs = this.#lastSentAt + GAP_MS - this.#clock.elapsed();
    if (leftMs > 0) await pause(this.#clock, leftMs, signal);
  }
}
