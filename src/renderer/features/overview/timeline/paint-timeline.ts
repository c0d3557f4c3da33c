import type { Status } from '#shared/lifecycle/status.ts';
import type { LaneShape } from './lane-shape.ts';
import { type DrawnLane, spreadMarks } from './lay-out-lane.ts';
import type { LinePiece } from './lay-out-line.ts';
import { paintMark } from './paint-mark.ts';
import { fillGrounds, fillPoles, writeNames } from './paint-spans.ts';
import { type PlacedName, placeNames } from './place-names.ts';
import type { Raster } from './raster.ts';
import { columnOf, type TimeAxis } from './time-axis.ts';
import type { LaneInk, TimelineTheme } from './timeline-theme.ts';

/** What is painted. All lanes have one height and one scale. */
export interface TimelinePicture {
  readonly axis: TimeAxis;
  readonly lanes: readonly DrawnLane[];
  readonly shape: LaneShape;
  /** Where ticks run through all lanes, in px. */
  readonly ticks: readonly number[];
  /** Frames of a full stroke. */
  readonly scaleMax: number;
}

/** Clear ground between the line and what stands above it, in px. */
const CLEAR = 2;

/** How much lower a full stroke is under a name, in px. */
const LOWERED = 3;

/** Paints all lanes, one below the other. Raster and canvas are of the picture's size, times `ratio`. */
export function paintTimeline(
  context: CanvasRenderingContext2D,
  raster: Raster,
  { axis, lanes, scaleMax, shape, ticks }: TimelinePicture,
  theme: TimelineTheme,
  ratio: number,
): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.font = theme.face;
  const names = lanes.map(({ spans }) =>
    placeNames(spans, shape.names, axis.width, (text) => context.measureText(text).width),
  );
  raster.begin(theme, ratio);
  lanes.forEach((lane, index) => {
    raster.from(index * shape.height);
    fillGrounds(raster, lane.spans, shape, theme);
  });
  raster.from(0);
  for (const x of ticks) raster.fill('line', x, 0, 1, lanes.length * shape.height);
  lanes.forEach((lane, index) => {
    raster.from(index * shape.height);
    fillStrokes(raster, lane, names[index] ?? [], axis, shape, scaleMax);
    for (const piece of lane.line) fillLine(raster, piece, shape);
    fillPoles(raster, lane.spans, shape);
  });
  raster.layOn(context);
  lanes.forEach((lane, index) => {
    const top = index * shape.height;
    writeNames(context, names[index] ?? [], shape, top, theme);
    for (const { status, x } of spreadMarks(lane.marks, shape.mark)) {
      paintMark(context, status, x, top + shape.line, shape.mark, ratio, theme);
    }
  });
}

function fillStrokes(
  raster: Raster,
  lane: DrawnLane,
  names: readonly PlacedName[],
  axis: TimeAxis,
  shape: LaneShape,
  scaleMax: number,
): void {
  const isUnderName = (x: number) => names.some((name) => x >= name.x - CLEAR && x < name.x + name.width + CLEAR);
  const underName = shape.names === 'own' ? shape.stroke - LOWERED : 0;
  const root = Math.sqrt(scaleMax);
  let piece = 0;
  for (let stroke = 0; stroke < axis.count; stroke += 1) {
    const frames = lane.frames[stroke] ?? 0;
    if (frames === 0) continue;
    const x = columnOf(axis, stroke);
    while (piece < lane.line.length - 1 && endOf(lane.line[piece]) <= x) piece += 1;
    const most = names.length > 0 && isUnderName(x) ? underName : shape.stroke;
    if (most <= 0) continue;
    const tall = Math.max(1, Math.round(Math.min(1, Math.sqrt(frames) / root) * most));
    const ink = lane.line[piece]?.status === 'stale' ? 'plot-2' : 'plot';
    raster.fill(ink, x, shape.line - CLEAR - tall, 1, tall);
  }
}

const endOf = (piece: LinePiece | undefined): number => (piece === undefined ? 0 : piece.x + piece.width);

const LINE_INKS: Readonly<Record<Status, LaneInk>> = {
  ready: 'ready',
  working: 'working',
  waiting: 'waiting',
  stale: 'stale',
  failed: 'failed',
  blocked: 'plot-2',
  stopped: 'plot-2',
};

const DASHES: Readonly<Partial<Record<Status, readonly [drawn: number, clear: number]>>> = {
  waiting: [4, 2],
  stale: [1.5, 2],
  failed: [1, 5],
};

function fillLine(raster: Raster, { status, width, x }: LinePiece, shape: LaneShape): void {
  const ink = status === null ? 'plot-2' : LINE_INKS[status];
  const thick = status === 'working' ? 2.5 : ink === 'plot-2' ? 1 : 1.5;
  const top = status === 'working' ? shape.line - 1 : shape.line;
  const dashes = status === null ? undefined : DASHES[status];
  if (dashes === undefined) {
    raster.fill(ink, x, top, width, thick);
    return;
  }
  const [drawn, clear] = dashes;
  for (let from = x; from < x + width; from += drawn + clear) {
    raster.fill(ink, from, top, Math.min(drawn, x + width - from), thick);
  }
}
