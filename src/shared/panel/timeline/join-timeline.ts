import type { StatusSpan, Trouble } from '../activity.ts';
import type { Steps, TimelinePart, TimelineSpan } from './timeline.ts';

/** The whole history of one connection. All lists are in the order of time. */
export interface Timeline {
  /** When recording began or the oldest step that is kept begins, in milliseconds since the epoch. */
  readonly from: number;
  /** The steps in order, of one length or of two; none overlaps another. */
  readonly steps: readonly Steps[];
  readonly statuses: readonly StatusSpan[];
  readonly troubles: readonly Trouble[];
  readonly spans: readonly TimelineSpan[];
}

/** Lays both parts together. Where they overlap the recent one applies. Null before anything is known. */
export function joinTimeline(past: TimelinePart | undefined, recent: TimelinePart | undefined): Timeline | null {
  if (recent === undefined) return past === undefined ? null : wholeOf(past);
  if (past === undefined) return wholeOf(recent);
  const border = recent.steps.firstAt;
  const older = stepsBefore(past.steps, border);
  const inForce = recent.statuses[0]?.at ?? border;
  const anew = new Set(recent.spans.map(({ id }) => id));
  return {
    from: older.in.length === 0 ? border : older.firstAt,
    steps: [older, recent.steps],
    statuses: [...past.statuses.filter(({ at }) => at < inForce), ...recent.statuses],
    troubles: [...past.troubles.filter(({ at }) => at < border), ...recent.troubles],
    spans: inOrder([...past.spans.filter(({ id }) => !anew.has(id)), ...recent.spans]),
  };
}

function wholeOf({ steps, statuses, troubles, spans }: TimelinePart): Timeline {
  return { from: steps.firstAt, steps: [steps], statuses, troubles, spans: inOrder(spans) };
}

function inOrder(spans: readonly TimelineSpan[]): readonly TimelineSpan[] {
  return [...spans].sort((one, other) => one.at - other.at);
}

function stepsBefore({ firstAt, stepMs, in: received, out: sent }: Steps, border: number): Steps {
  const count = Math.max(0, Math.ceil((border - firstAt) / stepMs));
  return { firstAt, stepMs, in: received.slice(0, count), out: sent.slice(0, count) };
}
