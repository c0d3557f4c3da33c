import type { Status } from '../../lifecycle/status.ts';
import type { Trouble } from '../activity.ts';
import type { Timeline } from './join-timeline.ts';
import type { TimelineSpan } from './timeline.ts';

/** What one connection did in one stroke of time. */
export interface TimelineReading {
  /** The status at its end; null where nothing was recorded. */
  readonly status: Status | null;
  /** Frames from the peer and to it, each second on average. */
  readonly inPerSecond: number;
  readonly outPerSecond: number;
  /** What was running, the last to begin first. */
  readonly spans: readonly TimelineSpan[];
  /** What went wrong within it, the newest first. */
  readonly troubles: readonly Trouble[];
}

/** Reads the time from `at` on, for `lengthMs`; both in milliseconds. */
export function readTimeline(timeline: Timeline, at: number, lengthMs: number): TimelineReading {
  const end = at + lengthMs;
  const isInside = (trouble: Trouble) => trouble.at >= at && trouble.at < end;
  const wasRunning = (span: TimelineSpan) => span.at < end && (span.endedAt ?? Number.POSITIVE_INFINITY) >= at;
  return {
    status: end <= timeline.from ? null : (timeline.statuses.findLast((each) => each.at < end)?.status ?? null),
    ...ratesIn(timeline, at, end),
    spans: timeline.spans.filter(wasRunning).reverse(),
    troubles: timeline.troubles.filter(isInside).reverse(),
  };
}

function ratesIn(timeline: Timeline, at: number, end: number): Pick<TimelineReading, 'inPerSecond' | 'outPerSecond'> {
  let received = 0;
  let sent = 0;
  let coveredMs = 0;
  for (const { firstAt, stepMs, in: inward, out: outward } of timeline.steps) {
    const first = Math.max(0, Math.floor((at - firstAt) / stepMs));
    for (let step = first; step < inward.length && firstAt + step * stepMs < end; step += 1) {
      received += inward[step] ?? 0;
      sent += outward[step] ?? 0;
      coveredMs += stepMs;
    }
  }
  const seconds = Math.max(1, coveredMs / 1_000);
  return { inPerSecond: received / seconds, outPerSecond: sent / seconds };
}

/**
 * The nearest moment after `at`, or before it, where a span begins or ends or something went wrong; null where there is none.
 */
export function nextEdge(timeline: Timeline, at: number, direction: 'later' | 'earlier'): number | null {
  let nearest: number | null = null;
  const consider = (edge: number) => {
    const isBeyond = direction === 'later' ? edge > at : edge < at;
    if (isBeyond && (nearest === null || Math.abs(edge - at) < Math.abs(nearest - at))) nearest = edge;
  };
  for (const trouble of timeline.troubles) consider(trouble.at);
  for (const span of timeline.spans) {
    consider(span.at);
    if (span.endedAt !== null) consider(span.endedAt);
  }
  return nearest;
}
