import type { Status } from '#shared/lifecycle/status.ts';
import { worstStatus } from '#shared/lifecycle/status.ts';
import type { Activity, Trouble } from '#shared/panel/activity.ts';
import { ACTIVITY_SLOT_MS, ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';

/** From one stroke to the next, in px: 1 px drawn, 2 px clear. */
export const STROKE_PITCH = 3;

/** A state as a stretch of the line, from `x` over `width` px. `null`: nothing was seen. */
export interface LineStretch {
  readonly x: number;
  readonly width: number;
  readonly status: Status | null;
}

/** All that went wrong within one stroke, shown as its worst. */
export interface TroubleMark {
  readonly x: number;
  readonly status: Status;
  readonly troubles: readonly Trouble[];
}

/** One stroke: where it stands, what it counts, and the state on the line below it. */
export interface Stroke {
  /** The px column it is drawn in. */
  readonly x: number;
  /** When its time began, in milliseconds since the epoch. */
  readonly from: number;
  /** Frames within it. */
  readonly count: number;
  readonly status: Status | null;
}

/** An activity cut into the strokes of one width. */
export interface StrokedActivity {
  /** How long one stroke lasts, in milliseconds: 30 min divided by the number of strokes. */
  readonly strokeMs: number;
  /** Left to right; the last one holds now. */
  readonly strokes: readonly Stroke[];
  readonly line: readonly LineStretch[];
  readonly marks: readonly TroubleMark[];
}

/** How many strokes stand in `width` px, the last of them in the last column. */
export function strokeCount(width: number): number {
  return Math.max(1, Math.floor((width - 1) / STROKE_PITCH) + 1);
}

/**
 * Cuts the last 30 minutes into the strokes of `width` px. Strokes begin at fixed moments (multiples of their length),
 * so that a stroke once past keeps its height and only moves; whole slots are summed, nothing is interpolated. A stroke
 * shows the worst state and the worst trouble within it, so that no state is narrower than one stroke.
 */
export function strokeActivity(activity: Activity, width: number, now: number): StrokedActivity {
  const count = strokeCount(width);
  const strokeMs = ACTIVITY_SPAN_MS / count;
  const last = Math.floor(now / strokeMs);
  const first = last - count + 1;
  const indexOf = (at: number): number => Math.floor(at / strokeMs) - first;
  const column = (index: number): number => width - 1 - (count - 1 - index) * STROKE_PITCH;

  const counts = sumSlots(activity, count, indexOf);
  const states = worstStates(activity, count, first * strokeMs, strokeMs, now);
  const strokes = counts.map((frames, index) => ({
    x: column(index),
    from: (first + index) * strokeMs,
    count: frames,
    status: states[index] ?? null,
  }));
  return {
    strokeMs,
    strokes,
    line: joinStates(strokes, width),
    marks: gatherTroubles(activity.troubles, count, indexOf, column),
  };
}

function sumSlots(activity: Activity, count: number, indexOf: (at: number) => number): readonly number[] {
  const sums = new Array<number>(count).fill(0);
  const oldestAt = activity.newestSlotAt - (activity.counts.length - 1) * ACTIVITY_SLOT_MS;
  activity.counts.forEach((frames, slot) => {
    const index = Math.min(indexOf(oldestAt + slot * ACTIVITY_SLOT_MS), count - 1);
    if (index >= 0) sums[index] = (sums[index] ?? 0) + frames;
  });
  return sums;
}

function worstStates(
  activity: Activity,
  count: number,
  startAt: number,
  strokeMs: number,
  now: number,
): readonly (Status | null)[] {
  const states = new Array<Status | null>(count).fill(null);
  activity.spans.forEach((span, index) => {
    const until = Math.min(activity.spans[index + 1]?.at ?? Number.POSITIVE_INFINITY, now);
    const from = Math.max(0, Math.floor((span.at - startAt) / strokeMs));
    const to = Math.min(count - 1, Math.ceil((until - startAt) / strokeMs) - 1);
    for (let stroke = from; stroke <= Math.max(from, to) && stroke < count; stroke += 1) {
      if (until <= startAt) return;
      const known = states[stroke];
      states[stroke] = known === null || known === undefined ? span.status : worstStatus([known, span.status]);
    }
  });
  return states;
}

function joinStates(strokes: readonly Stroke[], width: number): readonly LineStretch[] {
  const line: LineStretch[] = [];
  for (const { x, status } of strokes) {
    const from = Math.max(0, x - STROKE_PITCH + 1);
    const until = Math.min(width, x + 1);
    const before = line.at(-1);
    if (before !== undefined && before.status === status) {
      line[line.length - 1] = { ...before, width: until - before.x };
    } else {
      line.push({ x: from, width: until - from, status });
    }
  }
  return line;
}

function gatherTroubles(
  troubles: readonly Trouble[],
  count: number,
  indexOf: (at: number) => number,
  column: (index: number) => number,
): readonly TroubleMark[] {
  const byStroke = new Map<number, Trouble[]>();
  for (const trouble of troubles) {
    const index = Math.min(indexOf(trouble.at), count - 1);
    if (index < 0) continue;
    const together = byStroke.get(index);
    if (together === undefined) byStroke.set(index, [trouble]);
    else together.push(trouble);
  }
  return [...byStroke]
    .sort(([one], [other]) => one - other)
    .map(([index, together]) => ({
      x: column(index),
      status: worstStatus(together.map(({ status }) => status)),
      troubles: together,
    }));
}

/** Below this many frames a full stroke would make a whisper look like a flood. */
const QUIETEST_SCALE = 16;

/** The scale of one activity that stands alone: its greatest stroke. */
export function ownScale({ strokes }: StrokedActivity): number {
  return strokes.reduce((greatest, { count }) => Math.max(greatest, count), QUIETEST_SCALE);
}

/** The scale that all lanes of one list share: the greatest stroke of all, in frames. */
export function sharedScale(activities: readonly Activity[], width: number, now: number): number {
  const scales = activities.map((activity) => ownScale(strokeActivity(activity, width, now)));
  return Math.max(QUIETEST_SCALE, ...scales);
}

/**
 * The moment up to which an activity is drawn: the end of the slot that holds `now`. Between two such moments nothing
 * drawn can change but by new data, so that a clock that ticks each second need not draw each second.
 */
export function drawnMoment(now: number): number {
  return Math.ceil(now / ACTIVITY_SLOT_MS) * ACTIVITY_SLOT_MS;
}

/** The height of a stroke in px on a square-root scale; whatever was counted is at least 1 px high. */
export function strokeHeight(count: number, scaleMax: number, heightMax: number): number {
  if (count <= 0) return 0;
  return Math.max(1, Math.round(Math.sqrt(Math.min(1, count / scaleMax)) * heightMax));
}
