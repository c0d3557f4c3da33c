import type { StatusSnapshot } from '#shared/panel/providers/provider-snapshot.ts';
import type { AppStatus } from '#shared/protocols/process/status.ts';
import type { Result } from '#shared/result.ts';
import type { StateFeed } from '../../feeds/state-feed.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Disposable } from '../../platform/disposable.ts';

/** The polling interval of an app's status. */
export const STATUS_INTERVAL_MS = 1_000;

/** The polling interval when the provider pushes each change. */
export const PUSHED_STATUS_INTERVAL_MS = 10_000;

/** The minimum interval between requests, however many changes are pushed. */
export const MIN_STATUS_GAP_MS = 100;

const KEPT_ROUND_TRIPS = 120;

/**
 * Requests the status once. An error is a sentence for a person: what happened, to what, and what to do. `null` if the
 * peer was busy or did not answer, which is shown elsewhere: the last status stays, and the request is repeated.
 */
export type RequestStatus = () => Promise<Result<AppStatus, string> | null>;

export interface StatusPollerOptions {
  readonly appId: string;
  readonly clock: Clock;
  readonly feed: StateFeed<StatusSnapshot>;
  /** Called with each valid status, before it is published. */
  readonly onStatus: (status: AppStatus) => void;
  /** Called with the message of each failed refresh, before it is published. */
  readonly onRefreshError: (message: string) => void;
}

/**
 * Keeps the status of one app fresh while its provider is ready. One request is under way at a time; the last good
 * status stays when a refresh fails or the provider is gone.
 */
export class StatusPoller implements Disposable {
  readonly #options: StatusPollerOptions;
  #snapshot: StatusSnapshot;
  #request: RequestStatus | null = null;
  #timer: Disposable | null = null;
  /** The request under way. */
  #asking: Promise<void> | null = null;
  #askedAt = 0;
  /** Whether a change was pushed and not requested since. */
  #change: 'none' | 'pushed' = 'none';

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

  /** Polls with `ask` from now on, at once and then at every interval. */
  start(request: RequestStatus): void {
    this.#request = request;
    this.#asking = null;
    this.#change = 'none';
    this.#snapshot = { ...this.#snapshot, updates: 'polled', intervalMs: STATUS_INTERVAL_MS };
    void this.refresh();
  }

  /** From now on the provider pushes each change: polling is only a safety net. */
  expectChanges(): void {
    this.#snapshot = { ...this.#snapshot, updates: 'pushed', intervalMs: PUSHED_STATUS_INTERVAL_MS };
    this.#options.feed.set(this.#snapshot);
    if (this.#request !== null && this.#asking === null) this.#planNext();
  }

  /** Requests at once, because the status changed; after the request under way, whose answer may be older. */
  handleChange(): void {
    if (this.#request === null) return;
    this.#change = 'pushed';
    if (this.#asking === null) this.#planNext();
  }

  /** Stops polling. An answer under way is ignored. */
  stop(): void {
    this.#request = null;
    this.#timer?.dispose();
    this.#timer = null;
  }

  /** Requests now, or joins a request under way. Resolves when the answer is published. */
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
    const gapMs = this.#change === 'pushed' ? MIN_STATUS_GAP_MS : this.#snapshot.intervalMs;
    const untilNextMs = this.#askedAt + gapMs - clock.elapsed();
    if (untilNextMs <= 0 && this.#change === 'pushed') void this.refresh();
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
