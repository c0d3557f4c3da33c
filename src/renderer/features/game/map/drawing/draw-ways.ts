import type { MapScene, SceneSector, SceneWay } from '../map-scene.ts';
import type { MapPoint, MapProjection } from '../map-view.ts';
import type { Ink, LineBatch } from './drawn-batch.ts';
import { type MapLevel, markRadius } from './map-level.ts';

/** Where a sector is drawn, in px. */
export type PointOf = (sector: SceneSector) => MapPoint;

/** What is drawn, in px. */
export interface DrawnArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const DOTTED = [1.5, 3.5];

/** An arrow of a one-way warp: its length in px. */
const ARROW = 8;

/** The ways that cross the area: both ways and one way solid, one way with an arrow, unknown dotted. */
export function drawWays(
  { ways }: MapScene,
  { left, scale, top }: MapProjection,
  area: DrawnArea,
  level: MapLevel,
): LineBatch[] {
  const known: number[] = [];
  const unknown: number[] = [];
  const arrows: number[] = [];
  for (const way of ways) {
    const ax = way.fromX * scale + left;
    const ay = way.fromY * scale + top;
    const bx = way.toX * scale + left;
    const by = way.toY * scale + top;
    if (!crosses(ax, ay, bx, by, area)) continue;
    if (way.kind === 'unknown') unknown.push(ax, ay, bx, by);
    else known.push(ax, ay, bx, by);
    if (way.kind === 'one way' && level !== 'dots') arrows.push(...arrowOf(way, ax, ay, bx, by, level));
  }
  // Dots of a dotted line cannot be told apart from far; a lighter line can.
  const isFar = level === 'dots';
  return [
    lines('unknown ways', isFar ? 'line-strong' : 'plot', 1, isFar ? [] : DOTTED, unknown),
    lines('ways', isFar ? 'plot-2' : 'plot', 1, [], known),
    lines('arrows', 'text-2', 1.25, [], arrows),
  ];
}

/** The course that is flown, from sector to sector. */
export function drawCourse(
  course: readonly number[] | null,
  sectors: MapScene['sectors'],
  pointOf: PointOf,
): LineBatch {
  const ends = (course ?? []).flatMap((id, at): number[] => {
    const [from, to] = [sectors.get(id), sectors.get(course?.[at + 1] ?? Number.NaN)];
    return from === undefined || to === undefined ? [] : [...pointOf(from), ...pointOf(to)];
  });
  return lines('course', 'working', 2.5, [], ends);
}

export function lines(
  what: string,
  ink: Ink,
  width: number,
  dash: readonly number[],
  ends: readonly number[],
): LineBatch {
  return { kind: 'lines', what, ink, width, dash, ends };
}

/** Whether the box around a line meets the area. */
function crosses(ax: number, ay: number, bx: number, by: number, { bottom, left, right, top }: DrawnArea): boolean {
  if (ax < left && bx < left) return false;
  if (ax > right && bx > right) return false;
  return !(ay < top && by < top) && !(ay > bottom && by > bottom);
}

/** Two strokes before the mark of the sector that a one-way warp leads to. */
function arrowOf({ toMark }: SceneWay, ax: number, ay: number, bx: number, by: number, level: MapLevel): number[] {
  const length = Math.hypot(bx - ax, by - ay);
  const gap = markRadius(toMark, level) + 4;
  if (length < gap + 2 * ARROW) return [];
  const [towardsX, towardsY] = [(bx - ax) / length, (by - ay) / length];
  const [tipX, tipY] = [bx - towardsX * gap, by - towardsY * gap];
  const [backX, backY] = [tipX - towardsX * ARROW, tipY - towardsY * ARROW];
  const [sideX, sideY] = [(-towardsY * ARROW) / 2.4, (towardsX * ARROW) / 2.4];
  return [backX + sideX, backY + sideY, tipX, tipY, backX - sideX, backY - sideY, tipX, tipY];
}
