import type { Status } from '#shared/lifecycle/status.ts';
import {
  ACTIVITY_SLOT_MS,
  ACTIVITY_SPAN_MS,
  type Activity,
  type StatusSpan,
  type Trouble,
} from '#shared/panel/activity.ts';

const SLOT_COUNT = ACTIVITY_SPAN_MS / ACTIVITY_SLOT_MS;

/** The maximum number of state changes, and of troubles, of a lane; the oldest are dropped. */
const MARK_LIMIT = 400;

/** Remembers the last 30 minutes of one connection: frames in each slot, its status over time, and its troubles. */
export class ActivityRecorder {
  readonly #counts: number[] = [0];
  #newestSlot: number;
  #spans: StatusSpan[] = [];
  #troubles: Trouble[] = [];

  constructor(now: number) {
    this.#newestSlot = slotOf(now);
  }

  /** Counts frames into the slot of the last {@link roll}. Called for every frame: it only adds. */
  count(frames: number): void {
    const newest = this.#counts.length - 1;
    this.#counts[newest] = (this.#counts[newest] ?? 0) + frames;
  }

  /**
   * Opens the slot of `now`, unless it is open; slots during sleep stay empty. Drops what is older than the span.
   * Returns whether a slot was opened.
   */
  roll(now: number): boolean {
    const missed = Math.min(slotOf(now) - this.#newestSlot, SLOT_COUNT);
    if (missed <= 0) return false;
    for (let slot = 0; slot < missed; slot += 1) this.#counts.push(0);
    this.#counts.splice(0, this.#counts.length - SLOT_COUNT);
    this.#newestSlot = slotOf(now);
    this.#forget(now - ACTIVITY_SPAN_MS);
    return true;
  }

  setStatus(status: Status, at: number): void {
    if (this.#spans.at(-1)?.status === status) return;
    this.#spans = [...this.#spans, { at, status }].slice(-MARK_LIMIT);
  }

  addTrouble(trouble: Trouble): void {
    this.#troubles = [...this.#troubles, trouble].slice(-MARK_LIMIT);
  }

  snapshot(): Activity {
    return {
      newestSlotAt: this.#newestSlot * ACTIVITY_SLOT_MS,
      counts: [...this.#counts],
      spans: this.#spans,
      troubles: this.#troubles,
    };
  }

  #forget(before: number): void {
    // The last span that started before the window still determines the left edge of the lane.
    const firstInside = this.#spans.findIndex((span) => span.at >= before);
    const keepFrom = firstInside === -1 ? this.#spans.length - 1 : firstInside - 1;
    if (keepFrom > 0) this.#spans = this.#spans.slice(keepFrom);
    if (this.#troubles.some(({ at }) => at < before)) {
      this.#troubles = this.#troubles.filter(({ at }) => at >= before);
    }
  }
}

function slotOf(now: number): number {
  return Math.floor(now / ACTIVITY_SLOT_MS);
}
