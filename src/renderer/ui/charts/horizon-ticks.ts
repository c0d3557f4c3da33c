import { ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';

/** A tick below the line of the horizon. */
export interface Tick {
  readonly x: number;
  /** The round moment it stands for, in milliseconds since the epoch. */
  readonly at: number;
  /** A label gives way to a mark and to the edges. */
  readonly labelled: boolean;
}

const TICK_MS = 5 * 60_000;
/** What a label takes from its tick to its end, and a mark to either side, in px. */
const LABEL_WIDTH = 38;
const MARK_REACH = 7;

/** Ticks at every full five minutes of the last 30, for a line of `width` px with marks at `markXs`. */
export function horizonTicks(width: number, now: number, markXs: readonly number[]): readonly Tick[] {
  const startAt = now - ACTIVITY_SPAN_MS;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(startAt / TICK_MS) * TICK_MS; at <= now; at += TICK_MS) {
    const x = Math.round(((at - startAt) / ACTIVITY_SPAN_MS) * width);
    const end = x + LABEL_WIDTH;
    const covered = markXs.some((mark) => mark + MARK_REACH > x && mark - MARK_REACH < end);
    ticks.push({ x, at, labelled: !covered && end <= width });
  }
  return ticks;
}
