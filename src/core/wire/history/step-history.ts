import {
  PAST_STEP_MS,
  RECENT_STEP_MS,
  SEAL_EVERY_MS,
  type Steps,
  TIMELINE_RANGE_MS,
} from '#shared/panel/timeline/timeline.ts';

/** A count covers at most this long, in milliseconds: after a longer pause, such as a sleep, it is of the last step alone. */
const SPREAD_MS = 10_000;

/** The greatest number of steps of the past. */
const PAST_LIMIT = TIMELINE_RANGE_MS / PAST_STEP_MS;

/** The frames of one connection over time: the last minutes in fine steps, what is older in coarse ones. */
export class StepHistory {
  #firstAt: number;
  #in: number[] = [0];
  #out: number[] = [0];
  #countedUntil: number;
  #sealedUntil: number;
  #past: Steps;

  /** `now` is in milliseconds since the epoch, as everywhere here. */
  constructor(now: number) {
    this.#firstAt = floorTo(now, PAST_STEP_MS);
    this.#sealedUntil = this.#firstAt;
    this.#countedUntil = now;
    this.#past = { firstAt: this.#firstAt, stepMs: PAST_STEP_MS, in: [], out: [] };
    this.#open(now);
  }

  /** Empty before the first {@link seal}. */
  get past(): Steps {
    return this.#past;
  }

  /** Up to the step of the last {@link count}. */
  get recent(): Steps {
    return { firstAt: this.#firstAt, stepMs: RECENT_STEP_MS, in: [...this.#in], out: [...this.#out] };
  }

  /** When the recent steps begin. */
  get recentFrom(): number {
    return this.#firstAt;
  }

  /** Records the frames that came since the last count. They are spread over that time, since nobody knows when each came. */
  count(received: number, sent: number, now: number): void {
    const to = Math.max(now, this.#countedUntil);
    const from = to - this.#countedUntil > SPREAD_MS ? floorTo(to, RECENT_STEP_MS) : this.#countedUntil;
    this.#open(to);
    spread(this.#in, received, { from: from - this.#firstAt, to: to - this.#firstAt });
    spread(this.#out, sent, { from: from - this.#firstAt, to: to - this.#firstAt });
    this.#countedUntil = to;
  }

  /** Adds the recent steps to the past, of which the recent ones keep the end. Drops what is too old. */
  seal(): void {
    const until = floorTo(this.#countedUntil, PAST_STEP_MS);
    if (until <= this.#sealedUntil) return;
    const before = this.#past;
    const [from, to] = [this.#indexOf(this.#sealedUntil), this.#indexOf(until)];
    const received = fold(this.#in, from, to);
    const sent = fold(this.#out, from, to);
    const excess = Math.max(0, before.in.length + received.length - PAST_LIMIT);
    this.#past = {
      firstAt: before.firstAt + excess * PAST_STEP_MS,
      stepMs: PAST_STEP_MS,
      in: join(before.in, received, excess),
      out: join(before.out, sent, excess),
    };
    this.#sealedUntil = until;
    const keepFrom = Math.max(this.#firstAt, until - SEAL_EVERY_MS);
    this.#in = this.#in.slice(this.#indexOf(keepFrom));
    this.#out = this.#out.slice(this.#indexOf(keepFrom));
    this.#firstAt = keepFrom;
  }

  #indexOf(at: number): number {
    return (at - this.#firstAt) / RECENT_STEP_MS;
  }

  /** Adds empty steps up to that of `now`. */
  #open(now: number): void {
    const needed = Math.floor(this.#indexOf(now)) + 1;
    for (let length = this.#in.length; length < needed; length += 1) {
      this.#in.push(0);
      this.#out.push(0);
    }
  }
}

/** Adds `count` to the steps of the time `from` to `to`, evenly and in whole numbers. */
function spread(steps: number[], count: number, { from, to }: { readonly from: number; readonly to: number }): void {
  let given = 0;
  const last = Math.floor(to / RECENT_STEP_MS);
  for (let step = Math.floor(from / RECENT_STEP_MS); step <= last; step += 1) {
    const end = Math.min(to, (step + 1) * RECENT_STEP_MS);
    const due = step === last ? count : Math.round((count * (end - from)) / (to - from));
    steps[step] = (steps[step] ?? 0) + due - given;
    given = due;
  }
}

/** Sums the recent steps from one to before another, in whole groups, to steps of the past. */
function fold(steps: readonly number[], from: number, to: number): readonly number[] {
  const group = PAST_STEP_MS / RECENT_STEP_MS;
  const folded = new Array<number>((to - from) / group).fill(0);
  for (let at = from; at < to; at += 1) {
    const into = Math.floor((at - from) / group);
    folded[into] = (folded[into] ?? 0) + (steps[at] ?? 0);
  }
  return folded;
}

/** Both, one after the other, without the first `excess`; in an array that is no larger than what it holds. */
function join(before: readonly number[], after: readonly number[], excess: number): readonly number[] {
  const joined = new Array<number>(before.length + after.length - excess).fill(0);
  for (let at = 0; at < joined.length; at += 1) {
    const source = at + excess;
    joined[at] = (source < before.length ? before[source] : after[source - before.length]) ?? 0;
  }
  return joined;
}

function floorTo(at: number, stepMs: number): number {
  return Math.floor(at / stepMs) * stepMs;
}
