import type { SpanKind } from '#shared/panel/timeline/timeline.ts';
import type { LaneShape } from './lane-shape.ts';
import type { DrawnSpan } from './lay-out-lane.ts';
import type { PlacedName } from './place-names.ts';
import type { Raster } from './raster.ts';
import type { LaneInk, TimelineTheme } from './timeline-theme.ts';

const GROUNDS: Readonly<Record<SpanKind, LaneInk>> = { work: 'working-soft', paused: 'waiting-soft', episode: 'line' };
const POLES: Readonly<Record<SpanKind, LaneInk>> = { work: 'working', paused: 'waiting', episode: 'plot' };
const NAMES: Readonly<Record<SpanKind, LaneInk>> = { work: 'text-1', paused: 'text-1', episode: 'text-2' };

/** The baseline of a name in a row of its own, and above the line where it shares the strokes' place, in px. */
const OWN_BASELINE = 12;
const SHARED_RISE = 3;

/** What lies below all else: the ground of each span, from the line up. */
export function fillGrounds(
  raster: Raster,
  spans: readonly DrawnSpan[],
  shape: LaneShape,
  { grounds }: TimelineTheme,
): void {
  const height = shape.line - shape.span;
  for (const { kind, width, x } of spans) {
    if (grounds === 'soft') raster.fill(GROUNDS[kind], x, shape.span, width, height);
    if (kind === 'paused') outline(raster, POLES.paused, x, shape.span, width, height, DASH);
    else if (grounds === 'outlined') outline(raster, POLES[kind], x, shape.span, width, height, SOLID);
  }
}

/** Drawn and clear px of an outline. */
const DASH = [3, 2] as const;
const SOLID = [1, 0] as const;

function outline(
  raster: Raster,
  ink: LaneInk,
  x: number,
  y: number,
  width: number,
  height: number,
  [drawn, clear]: readonly [drawn: number, clear: number],
): void {
  for (let at = 0; at < width; at += drawn + clear) {
    const piece = Math.min(drawn, width - at);
    raster.fill(ink, x + at, y, piece, 1);
    raster.fill(ink, x + at, y + height - 1, piece, 1);
  }
  for (let at = 0; at < height; at += drawn + clear) {
    const piece = Math.min(drawn, height - at);
    raster.fill(ink, x, y + at, 1, piece);
    raster.fill(ink, x + width - 1, y + at, 1, piece);
  }
}

/** The pole at the start of each span, and the line along work. */
export function fillPoles(raster: Raster, spans: readonly DrawnSpan[], shape: LaneShape): void {
  for (const { kind, width, x } of spans) {
    if (kind === 'paused') continue;
    // Where a span began before the plot does, its start is not seen.
    if (x >= 0) raster.fill(POLES[kind], x, shape.span, 1, shape.line - shape.span);
    if (kind === 'work') raster.fill('working', x, shape.line - 1, width, 2.5);
  }
}

/** The names that have room; `top` is that of the lane. */
export function writeNames(
  context: CanvasRenderingContext2D,
  names: readonly PlacedName[],
  shape: LaneShape,
  top: number,
  theme: TimelineTheme,
): void {
  const y = top + (shape.names === 'own' ? OWN_BASELINE : shape.line - SHARED_RISE);
  for (const { span, x } of names) {
    context.fillStyle = theme.ink(NAMES[span.kind]);
    context.fillText(span.label, x, y);
  }
}
