import type { StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import type { Result } from '#shared/result.ts';
import type { StateFeed } from '../../feeds/state-feed.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';

/** How often an app's status is asked for. */
export const STATUS_INTERVAL_MS = 1_000;

/** How often it is asked for all the same where the provider tells of each change. */
export const PUSHED_STATUS_INTERVAL_MS = 10_000;

/** From one question to the next, however many changes are told. */
export const MIN_STATUS_GAP_MS = 100;

const KEPT_ROUND_TRIPS = 120;

/**
 * Asks for the status once. An error is a sentence for a person: what happened, to what, and what to do. `null` where
 * the peer was busy or did not answer, which is shown elsewhere: what is known stays, and it is asked again.
 */
export type RequestStatus = () => Promise<Result<AppStatus, string> | null>;

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
  #request: RequestStatus | null = null;
  #timer: Disposable | null = null;
  /** The question that is under way. */
  #asking: Promise<void> | null = null;
  #askedAt = 0;
  /** Whether a change was told that no question has been asked for since. */
  #change: 'none' | 'told' = 'none';

  constructor(options: StatusPollerOptions) {
    this.#options = options;
    this.#snapshot = {
      appId: options.appId,
      good: null,
      refreshError: null,
      updates: 'polled',
      intervalMs: STATUS_INTERVAL_MS,
      roundTripsMs: [],
    };
    options.feed.set(this.#snapshot);
  }

  /** Asks through `ask` from now on, at once and then at every interval. */
  start(request: RequestStatus): void {
    this.#request = request;
    this.#asking = null;
    this.#change = 'none';
    this.#snapshot = { ...this.#snapshot, updates: 'polled', intervalMs: STATUS_INTERVAL_MS };
    void this.refresh();
  }

  /** From now on the provider tells of each change: asking at intervals is only a safety net. */
  expectChanges(): void {
    this.#snapshot = { ...this.#snapshot, updates: 'pushed', intervalMs: PUSHED_STATUS_INTERVAL_MS };
    this.#options.feed.set(this.#snapshot);
    if (this.#request !== null && this.#asking === null) this.#planNext();
  }

  /** Asks at once, because the status changed; after the question under way, whose answer may be of the time before. */
  handleChange(): void {
    if (this.#request === null) return;
    this.#change = 'told';
    if (this.#asking === null) this.#planNext();
  }

  /** Stops asking. What an answer under way brings is ignored. */
  stop(): void {
    this.#request = null;
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** Asks now; a question that is under way already is asked for both. Resolves when the answer is published. */
  refresh(): Promise<void> {
    const request = this.#request;
    if (request === null) return Promise.resolve();
    this.#asking ??= this.#requestOnce(request);
    return this.#asking;
  }

  dispose(): void {
    this.stop();
  }

  async #requestOnce(request: RequestStatus): Promise<void> {
    const { clock } = this.#options;
    this.#askedAt = clock.elapsed();
    this.#change = 'none';
    const result = await request();
    if (request !== this.#request) return;
    this.#asking = null;
    if (result !== null) this.#apply(result, clock.elapsed() - this.#askedAt);
    this.#planNext();
  }

  #planNext(): void {
    const { clock } = this.#options;
    this.#timer?.dispose();
    const gapMs = this.#change === 'told' ? MIN_STATUS_GAP_MS : this.#snapshot.intervalMs;
    const untilNextMs = this.#askedAt + gapMs - clock.elapsed();
    if (untilNextMs <= 0 && this.#change === 'told') void this.refresh();
    else this.#timer = clock.after(Math.max(0, untilNextMs), () => void this.refresh());
  }

  #apply(result: Result<AppStatus, string>, tookMs: number): void {
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
