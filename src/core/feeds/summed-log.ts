import { LOG_FEED, type LogRow } from '#shared/panel/log-row.ts';
import { LOG_SUMMARY_FEED } from '#shared/panel/logs.ts';
import type { Clock } from '../platform/clock.ts';
import type { Disposable } from '../platform/disposable.ts';
import type { FeedHub } from './feed-hub.ts';
import type { LogFeed } from './log-feed.ts';

/** The minimum interval of summaries, in milliseconds. */
const SUMMARY_INTERVAL_MS = 250;

/** One log with its summary, which is cheap to watch however fast the log grows. */
export class SummedLog implements Disposable {
  readonly #hub: FeedHub;
  readonly #key: string;
  readonly #clock: Clock;
  readonly #feed: LogFeed<LogRow>;
  #warnings = 0;
  #errors = 0;
  #timer: Disposable | null = null;
  #updatedAt = Number.NEGATIVE_INFINITY;
  #life: 'open' | 'ended' = 'open';

  /** `key` is that of the feeds `log` and `logSummary`. */
  constructor(hub: FeedHub, key: string, clock: Clock) {
    this.#hub = hub;
    this.#key = key;
    this.#clock = clock;
    this.#feed = hub.log(LOG_FEED, key);
    this.#update();
  }

  append(row: LogRow): void {
    if (this.#life === 'ended') return;
    this.#feed.append(row);
    if (row.level === 'warn') this.#warnings += 1;
    else if (row.level === 'error') this.#errors += 1;
    if (this.#timer === null) this.#updateInTime();
  }

  /** Removes the log: another log may get its key. */
  dispose(): void {
    this.#life = 'ended';
    this.#timer?.dispose();
    this.#hub.remove(LOG_FEED, this.#key);
    this.#hub.remove(LOG_SUMMARY_FEED, this.#key);
  }

  #updateInTime(): void {
    const dueAt = this.#updatedAt + SUMMARY_INTERVAL_MS;
    this.#timer = this.#clock.after(Math.max(0, dueAt - this.#clock.elapsed()), () => {
      this.#timer = null;
      this.#update();
    });
  }

  #update(): void {
    const { firstSeq, nextSeq } = this.#feed;
    this.#updatedAt = this.#clock.elapsed();
    const counts = { total: nextSeq, kept: nextSeq - firstSeq, warnings: this.#warnings, errors: this.#errors };
    this.#hub.state(LOG_SUMMARY_FEED, this.#key).set(counts);
  }
}
