import type { Status } from '../lifecycle/status.ts';

/** How far back every lane and the horizon look, in milliseconds. */
export const ACTIVITY_SPAN_MS = 30 * 60_000;

/** The length of one recorded slot, in milliseconds. A drawn stroke sums whole slots. */
export const ACTIVITY_SLOT_MS = 4_000;

/** From `at` on the connection was in `status`. */
export interface StatusSpan {
  readonly at: number;
  readonly status: Status;
}

/** One thing that went wrong, hanging below the line. */
export interface Trouble {
  readonly at: number;
  readonly status: Status;
  readonly text: string;
}

/** What a lane draws: traffic above, state on, and trouble below the line of the last 30 minutes. */
export interface Activity {
  /** When the newest slot began, in milliseconds since the epoch. */
  readonly newestSlotAt: number;
  /** Frames of each slot, oldest first; the last is the newest slot. Slots before the start of recording are absent. */
  readonly counts: readonly number[];
  /** Oldest first. Before the first span nothing was seen. */
  readonly spans: readonly StatusSpan[];
  readonly troubles: readonly Trouble[];
}
