import type { Status } from '#shared/lifecycle/status.ts';
import type { StatusSpan, Trouble } from '#shared/panel/activity.ts';
import { SEAL_EVERY_MS, TIMELINE_RANGE_MS, type TimelinePart } from '#shared/panel/timeline/timeline.ts';
import { MarkList } from './mark-list.ts';
import { markText } from './mark-text.ts';
import { type EpisodeKind, type RunningSpan, SpanHistory } from './span-history.ts';
import { StepHistory } from './step-history.ts';

const STATUS_LIMITS = { count: 300, bytes: 8_000 };

const TROUBLE_LIMITS = { count: 300, bytes: 12_000 };

/** A clock that was set back by more than this, in milliseconds, would leave a history of the future: it begins again. */
const SET_BACK_MS = 60_000;

/** Of which parts there is something new to publish. */
export interface HistoryNews {
  readonly recent: boolean;
  readonly past: boolean;
}

export interface ConnectionHistoryOptions {
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** Delays the seals, so that those of many connections do not come together; in milliseconds. */
  readonly sealDelayMs: number;
}

/**
 * The last four hours of one connection: its traffic, its status, what went wrong, and what took time. It takes less than
 * 200 kB whatever happens; where there are too many marks, the oldest are dropped.
 */
export class ConnectionHistory {
  readonly #sealDelayMs: number;
  #steps: StepHistory;
  readonly #statuses = new MarkList<StatusSpan>(STATUS_LIMITS);
  readonly #troubles = new MarkList<Trouble>(TROUBLE_LIMITS);
  readonly #spans = new SpanHistory();
  #past: TimelinePart | null = null;
  #now: number;
  #sealAt: number;
  #news: HistoryNews = { recent: true, past: false };

  constructor({ now, sealDelayMs }: ConnectionHistoryOptions) {
    this.#sealDelayMs = sealDelayMs;
    this.#steps = new StepHistory(now);
    this.#now = now;
    this.#sealAt = now + SEAL_EVERY_MS + sealDelayMs;
  }

  /** Null before the first seal. The same object until the next one. */
  get past(): TimelinePart | null {
    return this.#past;
  }

  get recent(): TimelinePart {
    const from = this.#steps.recentFrom;
    const hasEndedBefore = ({ endedAt }: { readonly endedAt: number | null }) => endedAt !== null && endedAt < from;
    const statuses = this.#statuses.all;
    const inForce = Math.max(
      0,
      statuses.findLastIndex(({ at }) => at <= from),
    );
    return {
      steps: this.#steps.recent,
      statuses: statuses.slice(inForce),
      troubles: this.#troubles.all.filter(({ at }) => at >= from),
      spans: [...this.#spans.ended.filter((span) => !hasEndedBefore(span)), ...this.#spans.running],
    };
  }

  setStatus(status: Status, now: number): void {
    if (this.#statuses.all.at(-1)?.status === status) return;
    this.#statuses.add({ at: this.#advance(now), status });
    this.#hasNews();
  }

  addTrouble(status: Status, text: string, now: number): void {
    this.#troubles.add({ at: this.#advance(now), status, text: markText(text) });
    this.#hasNews();
  }

  /** See {@link SpanHistory.report}. */
  reportSpans(source: string, running: readonly RunningSpan[], now: number): void {
    if (this.#spans.report(source, running, this.#advance(now))) this.#hasNews();
  }

  /** See {@link SpanHistory.countEvents}. */
  countEvents(kind: EpisodeKind, times: number, now: number): void {
    this.#spans.countEvents(kind, times, this.#advance(now));
    this.#hasNews();
  }

  /** Counts the frames since the last beat; to be called each second. Returns what there is to publish since then. */
  beat(received: number, sent: number, now: number): HistoryNews {
    const at = this.#advance(now);
    this.#steps.count(received, sent, at);
    if (this.#spans.endEpisodes(at) || received + sent > 0) this.#hasNews();
    if (at >= this.#sealAt) this.#seal(at);
    const news = this.#news;
    this.#news = { recent: false, past: false };
    return news;
  }

  #hasNews(): void {
    this.#news = { ...this.#news, recent: true };
  }

  #seal(now: number): void {
    this.#steps.seal();
    this.#forget(now - TIMELINE_RANGE_MS);
    // A machine that slept seals all histories at once when it wakes; each keeps its own times after that.
    const missed = Math.floor((now - this.#sealAt) / SEAL_EVERY_MS);
    this.#publishPast(this.#sealAt + (missed + 1) * SEAL_EVERY_MS);
  }

  #publishPast(sealAt: number): void {
    const [statuses, troubles, spans] = [this.#statuses.all, this.#troubles.all, this.#spans.ended];
    this.#past = { steps: this.#steps.past, statuses, troubles, spans };
    this.#sealAt = sealAt;
    this.#news = { recent: true, past: true };
  }

  #forget(before: number): void {
    this.#spans.forget(before);
    this.#troubles.dropWhile(({ at }) => at < before);
    // The last status that began before still applies at the left edge.
    this.#statuses.dropWhile((_, next) => next !== undefined && next.at < before);
  }

  /** The time of what happens now, never before that of what happened last. */
  #advance(now: number): number {
    const passedMs = now - this.#now;
    if (passedMs < -SET_BACK_MS || passedMs > TIMELINE_RANGE_MS) this.#beginAgain(now);
    this.#now = Math.max(this.#now, now);
    return this.#now;
  }

  /** Nothing from before is in the four hours up to `now`, but what goes on. */
  #beginAgain(now: number): void {
    const status = this.#statuses.all.at(-1)?.status;
    this.#now = now;
    this.#steps = new StepHistory(now);
    this.#spans.beginAgain(now);
    this.#troubles.dropWhile(() => true);
    this.#statuses.dropWhile(() => true);
    if (status !== undefined) this.#statuses.add({ at: now, status });
    this.#publishPast(now + SEAL_EVERY_MS + this.#sealDelayMs);
  }
}
