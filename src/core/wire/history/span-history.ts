import type { SpanKind, TimelineSpan } from '#shared/panel/timeline/timeline.ts';
import { MarkList } from './mark-list.ts';
import { markText } from './mark-text.ts';

/** The most that may be under way in one connection; of more, the first that are reported are shown. */
const RUNNING_LIMIT = 32;

const ENDED_LIMITS = { count: 400, bytes: 18_000 };

/** Something that is under way, as a kind of connection reports it. */
export interface RunningSpan {
  /** Unique among those of its source; the same as long as it is the same thing. */
  readonly key: string;
  readonly kind: SpanKind;
  readonly label: string;
  /** When it began, in milliseconds since the epoch; when it is first reported, where that is not known. */
  readonly at?: number;
}

/** How events become an episode. */
export interface EpisodeKind {
  /** Unique among the episodes of a connection. */
  readonly name: string;
  /** Events that are at most so far apart belong together, in milliseconds. */
  readonly joinMs: number;
  /** The label of an episode of so many events: `86 deltas`. */
  readonly label: (count: number) => string;
}

interface OpenEpisode {
  readonly kind: EpisodeKind;
  readonly id: number;
  readonly at: number;
  readonly lastAt: number;
  readonly count: number;
}

/** The named spans of one connection. Times are milliseconds since the epoch. */
export class SpanHistory {
  readonly #ended = new MarkList<TimelineSpan>(ENDED_LIMITS);
  /** By source, and there by key. */
  readonly #running = new Map<string, ReadonlyMap<string, TimelineSpan>>();
  readonly #episodes = new Map<string, OpenEpisode>();
  #nextId = 1;

  /** In the order of their ends. */
  get ended(): readonly TimelineSpan[] {
    return this.#ended.all;
  }

  /** What is under way, and the episodes that may go on; those have the end that they would have now. */
  get running(): readonly TimelineSpan[] {
    const running = [...this.#running.values()].flatMap((spans) => [...spans.values()]);
    return [...running, ...[...this.#episodes.values()].map(toSpan)];
  }

  /**
   * Takes what is under way according to `source`, all of it: what was before and is not among it has ended. Returns whether
   * anything has changed.
   */
  report(source: string, reported: readonly RunningSpan[], now: number): boolean {
    const before = this.#running.get(source) ?? new Map<string, TimelineSpan>();
    const after = new Map<string, TimelineSpan>();
    let hasChanged = false;
    const others = [...this.#running].reduce((sum, [name, spans]) => sum + (name === source ? 0 : spans.size), 0);
    for (const { at = now, key, kind, label } of reported.slice(0, Math.max(0, RUNNING_LIMIT - others))) {
      const known = before.get(key);
      const text = markText(label);
      if (known?.label === text && known.kind === kind) after.set(key, known);
      else {
        const { id } = known ?? { id: this.#takeId() };
        after.set(key, { id, kind, label: text, at: known?.at ?? Math.min(at, now), endedAt: null });
        hasChanged = true;
      }
    }
    for (const [key, span] of before) {
      if (after.has(key)) continue;
      this.#ended.add({ ...span, endedAt: now });
      hasChanged = true;
    }
    this.#running.set(source, after);
    return hasChanged;
  }

  /** Counts so many events of an episode. */
  countEvents(kind: EpisodeKind, times: number, now: number): void {
    this.endEpisodes(now);
    const open = this.#episodes.get(kind.name) ?? { kind, id: this.#takeId(), at: now, count: 0 };
    this.#episodes.set(kind.name, { ...open, kind, lastAt: now, count: open.count + times });
  }

  /** Ends the episodes that nothing can join any more. Returns whether there were any. */
  endEpisodes(now: number): boolean {
    const over = [...this.#episodes].filter(([, { kind, lastAt }]) => now - lastAt > kind.joinMs);
    for (const [name, episode] of over) {
      this.#episodes.delete(name);
      this.#ended.add(toSpan(episode));
    }
    return over.length > 0;
  }

  /** Drops what had ended before this. */
  forget(before: number): void {
    this.#ended.dropWhile(({ endedAt }) => endedAt !== null && endedAt < before);
  }

  /** Drops all that has ended, and the episodes; what is under way began at `now` at the latest. */
  beginAgain(now: number): void {
    this.#ended.dropWhile(() => true);
    this.#episodes.clear();
    for (const [source, spans] of this.#running) {
      const moved = Array.from(spans, ([key, span]) => [key, { ...span, at: Math.min(span.at, now) }] as const);
      this.#running.set(source, new Map(moved));
    }
  }

  #takeId(): number {
    this.#nextId += 1;
    return this.#nextId - 1;
  }
}

function toSpan({ at, count, id, kind, lastAt }: OpenEpisode): TimelineSpan {
  return { id, kind: 'episode', label: markText(kind.label(count)), at, endedAt: lastAt };
}
