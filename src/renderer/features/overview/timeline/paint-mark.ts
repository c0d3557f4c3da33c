import type { Status } from '#shared/lifecycle/status.ts';
import { STATUS_PATHS } from '#ui/marks/status-paths.ts';
import type { TimelineTheme } from './timeline-theme.ts';

/** The square that shapes of statuses are drawn in, in their units. */
const UNITS = 12;

/** From the top of the line to a mark below it, in px. */
const DROP = 3;

const shapes = new Map<string, Path2D>();

/** The shape of a path; each is made once. */
function shapeOf(path: string): Path2D {
  const known = shapes.get(path);
  if (known !== undefined) return known;
  const made = new Path2D(path);
  shapes.set(path, made);
  return made;
}

/** A mark of `size` px below a line at `y`, its middle at `x`; statuses that are well have none. */
export function paintMark(
  context: CanvasRenderingContext2D,
  status: Status,
  x: number,
  y: number,
  size: number,
  ratio: number,
  theme: TimelineTheme,
): void {
  const scale = (size / UNITS) * ratio;
  context.setTransform(scale, 0, 0, scale, (x + 0.5 - size / 2) * ratio, (y + DROP) * ratio);
  context.lineWidth = 1.6;
  if (status === 'failed' || status === 'blocked') {
    context.fillStyle = theme.ink('failed');
    context.fill(shapeOf(STATUS_PATHS[status]), 'evenodd');
  } else if (status === 'waiting') {
    context.strokeStyle = theme.ink('waiting');
    context.stroke(shapeOf(STATUS_PATHS.waiting));
  } else if (status === 'stale') {
    context.strokeStyle = theme.ink('stale');
    context.setLineDash([1.9, 1.634]);
    context.beginPath();
    context.arc(UNITS / 2, UNITS / 2, 4.5, 0, 2 * Math.PI);
    context.stroke();
    context.setLineDash([]);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}
