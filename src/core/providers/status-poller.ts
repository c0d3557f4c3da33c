import type { StatusSnapshot } from '#shared/panel/feeds.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import type { Result } from '#shared/result.ts';
import type { StateFeed } from '../feeds/state-feed.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';

/** How often an app's status is asked for. */
export const STATUS_INTERVAL_MS = 1_000;

const KEPT_ROUND_TRIPS = 120;

/**
 * Asks for the status once. An error is a sentence for a person: what happened, to what, and what to do. `null` where
 * the peer was busy or did not answer, which is shown elsewhere: what is known stays, and it is asked again.
 */
export type AskStatus = () => Promise<Result<AppStatus, string> | null>;

export interface StatusPollerOptions {
  readonly appId: string;
  readonly clock: Clock;
  readonly feed: StateFeed<StatusSnapshot>;
  /** Called with each good status, before it is published. */
  readonly onStatus: (status: AppStatus) => void;
  /** Called with the words of each refresh that failed, before they are published. */
  readonly onRefreshError: (message: string) => void;
}

/**
 * Keeps the status of one app fresh while its provider is ready. One question is under way at a time; the last good
 * status stays when a refresh fails or the provider is gone.
 */
export class StatusPoller implements Disposable {
  readonly #options: StatusPollerOptions;
  #snapshot: StatusSnapshot;
  #ask: AskStatus | null = null;
  #timer: Disposable | null = null;
  /** The question that is under way. */
  #asking: Promise<void> | null = null;

  constructor(options: StatusPollerOptions) {
    this.#options = options;
    this.#snapshot = {
      appId: options.appId,
      good: null,
      refreshError: null,
      intervalMs: STATUS_INTERVAL_MS,
      roundTripsMs: [],
    };
    options.feed.set(this.#snapshot);
  }

  /** Asks through `ask` from now on, at once and then at every interval. */
  start(ask: AskStatus): void {
    this.#ask = ask;
    this.#asking = null;
    void this.refresh();
  }

  /** Stops asking. What an answer under way brings is ignored. */
  stop(): void {
    this.#ask = null;
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** Asks now; a question that is under way already is asked for both. Resolves when the answer is published. */
  refresh(): Promise<void> {
    const ask = this.#ask;
    if (ask === null) return Promise.resolve();
    this.#asking ??= this.#askOnce(ask);
    return this.#asking;
  }

  dispose(): void {
    this.stop();
  }

  async #askOnce(ask: AskStatus): Promise<void> {
    const { clock } = this.#options;
    const startedAt = clock.elapsed();
    const result = await ask();
    if (ask !== this.#ask) return;
    this.#asking = null;
    if (result !== null) this.#take(result, clock.elapsed() - startedAt);
    this.#timer?.dispose();
    const untilNextMs = Math.max(0, STATUS_INTERVAL_MS - (clock.elapsed() - startedAt));
    this.#timer = clock.after(untilNextMs, () => void this.refresh());
  }

  #take(result: Result<AppStatus, string>, tookMs: number): void {
    const at = this.#options.clock.now();
    if (result.ok) {
      this.#options.onStatus(result.value);
      this.#snapshot = {
        ...this.#snapshot,
        good: { status: result.value, at },
        refreshError: null,
        roundTripsMs: [...this.#snapshot.roundTripsMs, tookMs].slice(-KEPT_ROUND_TRIPS),
      };
    } else {
      this.#options.onRefreshError(result.error);
      this.#snapshot = { ...this.#snapshot, refreshError: { message: result.error, at } };
    }
    this.#options.feed.set(this.#snapshot);
  }
}
