import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { nextEdge } from '#shared/panel/timeline/read-timeline.ts';
import { strokeStart, type TimeAxis } from './time-axis.ts';

/** What a key does in the timeline. */
export type TimelineAction =
  | { readonly kind: 'move'; readonly at: number }
  | { readonly kind: 'lane'; readonly step: -1 | 1 }
  | { readonly kind: 'range'; readonly direction: 'longer' | 'shorter' }
  | { readonly kind: 'open' }
  | { readonly kind: 'remove' };

type Key = Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'>;

/**
 * What a press means in the lane of `timeline`, with the ruler at `at`; null for a key that means nothing here. Without a ruler
 * the first move begins at the end of the axis.
 */
export function timelineAction(
  { altKey, ctrlKey, key, metaKey, shiftKey }: Key,
  timeline: Timeline | null,
  axis: TimeAxis,
  at: number | null,
): TimelineAction | null {
  if (altKey || ctrlKey || metaKey) return null;
  const here = at ?? axis.to;
  const last = axis.to - axis.strokeMs;
  const moveBy = (direction: -1 | 1): TimelineAction => {
    if (shiftKey) return { kind: 'move', at: edgeFrom(timeline, axis, here, direction) };
    const start = strokeStart(axis, here);
    // Between two strokes, as at the edge of a span, the one that holds it is the one before.
    const from = direction === -1 && here > start && here < axis.to ? start + axis.strokeMs : start;
    const next = here >= axis.to ? last : from + direction * axis.strokeMs;
    return { kind: 'move', at: Math.min(last, Math.max(axis.from, next)) };
  };
  switch (key) {
    case 'ArrowLeft':
      return moveBy(-1);
    case 'ArrowRight':
      return moveBy(1);
    case 'ArrowUp':
      return { kind: 'lane', step: -1 };
    case 'ArrowDown':
      return { kind: 'lane', step: 1 };
    case 'Home':
      return { kind: 'move', at: axis.from };
    case 'End':
      return { kind: 'move', at: last };
    case '+':
      return { kind: 'range', direction: 'shorter' };
    case '-':
      return { kind: 'range', direction: 'longer' };
    case 'Enter':
      return at === null ? null : { kind: 'open' };
    case 'Escape':
      return at === null ? null : { kind: 'remove' };
    default:
      return null;
  }
}

/** The next edge in the lane that the axis shows; where there is none the ruler stays. */
function edgeFrom(timeline: Timeline | null, axis: TimeAxis, at: number, direction: -1 | 1): number {
  if (timeline === null) return at;
  const edge = nextEdge(timeline, at, direction === 1 ? 'later' : 'earlier');
  return edge === null || edge < axis.from || edge >= axis.to ? Math.min(at, axis.to - axis.strokeMs) : edge;
}
