import { STATUSES, type Status, worstStatus } from '#shared/lifecycle/status.ts';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { sumStrokes } from '#shared/panel/timeline/sum-strokes.ts';
import type { SpanKind } from '#shared/panel/timeline/timeline.ts';
import { LEAST_WIDTH, type LinePiece, layOutLine } from './lay-out-line.ts';
import { columnOf, placeOf, type TimeAxis } from './time-axis.ts';

/** A named span; it may begin before the plot does. */
export interface DrawnSpan {
  readonly x: number;
  readonly width: number;
  readonly kind: SpanKind;
  readonly label: string;
}

/** The worst of what went wrong within one stroke. */
export interface DrawnMark {
  /** Its middle, in px. */
  readonly x: number;
  readonly status: Status;
}

/** One connection laid out over an axis, in px from the left of the plot. All lists are in the order of time. */
export interface DrawnLane {
  /** Frames of each stroke of the axis. */
  readonly frames: Float64Array;
  readonly line: readonly LinePiece[];
  readonly spans: readonly DrawnSpan[];
  readonly marks: readonly DrawnMark[];
}

/** A lane of which nothing is known yet is a line where nothing was recorded. `now` in milliseconds since the epoch. */
export function layOutLane(timeline: Timeline | null, axis: TimeAxis, now: number): DrawnLane {
  if (timeline === null) {
    return {
      ...{ frames: new Float64Array(axis.count), spans: [], marks: [] },
      line: [{ x: 0, width: axis.width, status: null }],
    };
  }
  return {
    frames: sumStrokes(timeline, axis),
    line: layOutLine(timeline, axis),
    spans: layOutSpans(timeline, axis, now),
    marks: layOutMarks(timeline, axis),
  };
}

function layOutSpans({ spans }: Timeline, axis: TimeAxis, now: number): readonly DrawnSpan[] {
  const drawn: DrawnSpan[] = [];
  for (const { at, endedAt, kind, label } of spans) {
    const until = endedAt ?? Math.max(now, at);
    if (until <= axis.from || at >= axis.to) continue;
    const x = Math.round(placeOf(axis, at));
    const right = endedAt === null ? axis.width : Math.min(axis.width, Math.round(placeOf(axis, endedAt)));
    const width = Math.max(LEAST_WIDTH, right - x);
    drawn.push({ x: Math.min(x, axis.width - LEAST_WIDTH), width, kind, label });
  }
  return drawn;
}

/** Statuses that hang a mark below the line where they begin. */
const HANGING: ReadonlySet<Status> = new Set<Status>(['failed', 'blocked', 'waiting', 'stale']);

/** Waiting after a failure belongs to it, and has no mark of its own. */
const FALLEN: ReadonlySet<Status> = new Set<Status>(['failed', 'blocked', 'waiting']);

function layOutMarks({ statuses, troubles }: Timeline, axis: TimeAxis): readonly DrawnMark[] {
  const worst = new Map<number, Status>();
  const note = (at: number, status: Status): void => {
    const stroke = Math.floor((at - axis.from) / axis.strokeMs);
    if (stroke < 0 || stroke >= axis.count || !HANGING.has(status)) return;
    worst.set(stroke, worstStatus([status, worst.get(stroke) ?? status]));
  };
  for (const { at, status } of troubles) note(at, status);
  statuses.forEach(({ at, status }, index) => {
    const before = statuses[index - 1]?.status;
    if (before !== undefined && !FALLEN.has(before)) note(at, status);
  });
  return [...worst]
    .sort(([one], [other]) => one - other)
    .map(([stroke, status]) => ({ x: columnOf(axis, stroke), status }));
}

/** Moves marks of `size` px that would touch beside each other; where too many would, the worst of them stays. */
export function spreadMarks(marks: readonly DrawnMark[], size: number): readonly DrawnMark[] {
  const spread: DrawnMark[] = [];
  for (const mark of marks) {
    const before = spread.at(-1);
    const x = before === undefined ? mark.x : Math.max(mark.x, before.x + size + 1);
    if (before !== undefined && x - mark.x > MOST_SHIFTED * size) {
      const isWorse = STATUSES.indexOf(mark.status) < STATUSES.indexOf(before.status);
      if (isWorse) spread[spread.length - 1] = { ...before, status: mark.status };
    } else {
      spread.push({ ...mark, x });
    }
  }
  return spread;
}

/** How many sizes a mark is moved from its moment at most. */
const MOST_SHIFTED = 1.5;
