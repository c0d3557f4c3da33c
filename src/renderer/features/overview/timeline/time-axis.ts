import { layOutStrokes, type StrokeLayout } from '#shared/panel/timeline/sum-strokes.ts';

/** A stretch of time that ends now, cut into strokes. Times are in milliseconds since the epoch. */
export interface TimeAxis extends StrokeLayout {
  /** Of the plot, in px. */
  readonly width: number;
  /** When the last stroke ends; now lies in it. */
  readonly to: number;
}

/** The axis of the last `rangeMs` milliseconds over `width` px. */
export function timeAxis(rangeMs: number, width: number, now: number): TimeAxis {
  const layout = layOutStrokes(rangeMs, width, now);
  return { ...layout, width, to: layout.from + layout.count * layout.strokeMs };
}

/** Where a moment lies, in px from the left, whether or not the axis reaches it. */
export function placeOf({ from, to, width }: TimeAxis, at: number): number {
  return ((at - from) / (to - from)) * width;
}

/** The column of px in which a stroke is drawn: the last one of its time. */
export function columnOf({ count, width }: TimeAxis, stroke: number): number {
  return Math.round(((stroke + 1) / count) * width) - 1;
}

/** The moment at a place in px, within the axis. */
export function momentAt({ from, to, width }: TimeAxis, x: number): number {
  return Math.min(to, Math.max(from, from + (x / Math.max(1, width)) * (to - from)));
}

/** The start of the stroke that a moment lies in; that of the first or last for a moment before or after the axis. */
export function strokeStart({ count, from, strokeMs }: TimeAxis, at: number): number {
  const stroke = Math.floor((at - from) / strokeMs);
  return from + Math.min(count - 1, Math.max(0, stroke)) * strokeMs;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const STEPS_MS = [
  ...[5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30, 60].map((count) => count * MINUTE),
];

/** The least distance between two ticks, in px. */
const TICK_DISTANCE = 80;

/** The round moments of an axis, oldest first, and how far apart they are in milliseconds. */
export interface AxisTicks {
  readonly stepMs: number;
  readonly moments: readonly number[];
}

/** Ticks at round local times. `offsetMs` is what local time is ahead of UTC. */
export function axisTicks(axis: TimeAxis, offsetMs: number): AxisTicks {
  const msPerPx = (axis.to - axis.from) / Math.max(1, axis.width);
  const stepMs = STEPS_MS.find((step) => step / msPerPx >= TICK_DISTANCE) ?? 60 * MINUTE;
  const moments: number[] = [];
  const first = Math.ceil((axis.from + offsetMs) / stepMs) * stepMs - offsetMs;
  for (let at = first; at < axis.to; at += stepMs) moments.push(at);
  return { stepMs, moments };
}
