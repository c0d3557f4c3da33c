import type { Timeline } from './join-timeline.ts';
import { PAST_STEP_MS, RECENT_STEP_MS, SEAL_EVERY_MS, type Steps } from './timeline.ts';

/** The least distance of two strokes, in pixels. */
const STROKE_PX = 3;

/** Where strokes stand in time: `count` of them, each of `strokeMs`, the first from `from` on. */
export interface StrokeLayout {
  /** A multiple of `strokeMs`, in milliseconds since the epoch. */
  readonly from: number;
  readonly strokeMs: number;
  readonly count: number;
}

/**
 * The strokes of a plot that shows `rangeMs` up to `now` in `widthPx`. Each sums whole steps, and begins at a multiple of its
 * own length, so that a stroke keeps its height while time moves it. The last stroke contains `now`.
 */
export function layOutStrokes(rangeMs: number, widthPx: number, now: number): StrokeLayout {
  const stepMs = rangeMs <= SEAL_EVERY_MS ? RECENT_STEP_MS : PAST_STEP_MS;
  const most = Math.max(1, Math.floor(widthPx / STROKE_PX));
  const strokeMs = Math.max(1, Math.ceil(rangeMs / most / stepMs)) * stepMs;
  const count = Math.max(1, Math.ceil(rangeMs / strokeMs));
  return { from: (Math.floor(now / strokeMs) + 1 - count) * strokeMs, strokeMs, count };
}

/** The frames of both directions in each stroke. Where nothing was recorded they are 0. */
export function sumStrokes(timeline: Timeline, layout: StrokeLayout): Float64Array {
  const sums = new Float64Array(layout.count);
  for (const steps of timeline.steps) addSteps(sums, steps, layout);
  return sums;
}

function addSteps(sums: Float64Array, steps: Steps, { from, strokeMs, count }: StrokeLayout): void {
  const { firstAt, stepMs } = steps;
  const first = Math.max(0, Math.ceil((from - firstAt) / stepMs));
  const end = Math.min(steps.in.length, Math.ceil((from + count * strokeMs - firstAt) / stepMs));
  for (let step = first; step < end; step += 1) {
    const stroke = Math.floor((firstAt + step * stepMs - from) / strokeMs);
    sums[stroke] = (sums[stroke] ?? 0) + (steps.in[step] ?? 0) + (steps.out[step] ?? 0);
  }
}
