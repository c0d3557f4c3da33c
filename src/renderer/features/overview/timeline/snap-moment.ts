import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { nextEdge } from '#shared/panel/timeline/read-timeline.ts';
import { momentAt, placeOf, strokeStart, type TimeAxis } from './time-axis.ts';

/** How near a place has to be to an edge to mean it, in px. */
const REACH = 4;

/** The moment that a place in px means: a near edge of a span or mark of the lane under it, else the start of its stroke. */
export function snapMoment(axis: TimeAxis, timeline: Timeline | null, x: number): number {
  const at = momentAt(axis, x);
  const edges = timeline === null ? [] : [nextEdge(timeline, at, 'earlier'), nextEdge(timeline, at, 'later')];
  let nearest: number | null = null;
  for (const edge of edges) {
    if (edge === null || edge < axis.from || edge >= axis.to || distance(axis, edge, x) > REACH) continue;
    if (nearest === null || distance(axis, edge, x) < distance(axis, nearest, x)) nearest = edge;
  }
  return nearest ?? strokeStart(axis, at);
}

function distance(axis: TimeAxis, at: number, x: number): number {
  return Math.abs(placeOf(axis, at) - x);
}
