import type { MapScene, SceneSector } from '../map-scene.ts';
import { lines, type PointOf } from './draw-ways.ts';
import type { DrawnBatch, LineBatch, MarkBatch } from './drawn-batch.ts';
import { dotRadius, type MapLevel, mapLevel, markRadius } from './map-level.ts';
import type { MapOverlay } from './map-overlay.ts';
import { ringRadius, ringSize, selectionRadius } from './ring-radius.ts';

/** Behind the mark of a sector that was found, in px. */
const HIT_RADIUS = 13;

/** Where triangles of other ships lie from the middle of a sector, in px. */
export const OTHER_SHIP_AT = { x: 18, y: 17 } as const;

/** The strokes of the ship: where they begin and end, from the middle in px. */
const STROKE_FROM = 11;
const STROKE_TO = 19;

/** What marks sectors below their own marks: what was found. */
export function drawHits(
  seen: readonly SceneSector[],
  hits: ReadonlySet<number>,
  pointOf: PointOf,
  level: MapLevel,
): MarkBatch[] {
  const points = seen.filter(({ id }) => hits.has(id)).flatMap(pointOf);
  const radius = level === 'dots' ? 4 : HIT_RADIUS;
  return [marks('hits', { fill: 'hit', stroke: 'text-1', radius, points })];
}

/**
 * The sectors themselves: discs of those visited, rings of ports, broken rings of those heard of. A usual way is `length`
 * px long.
 */
export function drawSectors(seen: readonly SceneSector[], pointOf: PointOf, length: number): MarkBatch[] {
  const level = mapLevel(length);
  const points = { port: [], visited: [], 'heard of': [] } satisfies Record<SceneSector['mark'], number[]>;
  const byMark: Record<SceneSector['mark'], number[]> = points;
  for (const sector of seen) byMark[sector.mark].push(...pointOf(sector));
  const [heard, visited, port] = [byMark['heard of'], byMark.visited, byMark.port];
  if (level === 'dots') {
    const square = { shape: 'square', stroke: null } as const;
    return [
      marks('heard of', { ...square, fill: 'plot', radius: dotRadius('heard of', length), points: heard }),
      marks('visited', { ...square, fill: 'text-3', radius: dotRadius('visited', length), points: visited }),
      marks('ports', { ...square, fill: 'text-1', radius: dotRadius('port', length), points: port }),
    ];
  }
  return [
    marks('heard of', {
      fill: 'hull',
      stroke: 'text-3',
      dash: [2, 2],
      radius: markRadius('heard of', level),
      points: heard,
    }),
    marks('visited', { fill: 'plot-2', stroke: 'plot', radius: markRadius('visited', level), points: visited }),
    marks('ports', { fill: 'hull', stroke: 'text-1', width: 1.5, radius: markRadius('port', level), points: port }),
    marks('port dots', { fill: 'text-1', stroke: null, radius: level === 'marks' ? 1.75 : 2.5, points: port }),
  ];
}

/** What is in sectors and around them: garrisons, fights, ships, the end of the course, the selection. */
export function drawRings(
  scene: MapScene,
  seen: readonly SceneSector[],
  overlay: MapOverlay,
  pointOf: PointOf,
  level: MapLevel,
): DrawnBatch[] {
  const { course, fights, otherShips, selected, ship } = overlay;
  const pointsOf = (ids: Iterable<number>): number[] =>
    [...ids].flatMap((id) => {
      const sector = scene.sectors.get(id);
      return sector === undefined ? [] : pointOf(sector);
    });
  const guarded = seen.filter(({ sector }) => sector !== null && sector.garrisons.length > 0);
  const end = course?.at(-1);
  const shipPoints = ship === null ? [] : pointsOf([ship.sector]);
  const selectedSector = selected === null ? undefined : scene.sectors.get(selected);
  return [
    marks('garrisons', {
      shape: 'diamond',
      stroke: 'text-1',
      width: 1.5,
      radius: ringRadius('garrison', level),
      points: guarded.flatMap(pointOf),
    }),
    marks('fights', { stroke: 'failed', width: 2, radius: ringRadius('fight', level), points: pointsOf(fights) }),
    marks('course end', {
      stroke: 'working',
      width: 2,
      radius: ringRadius('courseEnd', level),
      points: end === undefined ? [] : pointsOf([end]),
    }),
    marks('ship', { stroke: 'text-1', width: 1.75, radius: ringRadius('ship', level), points: shipPoints }),
    shipStrokes(shipPoints, ringSize(level)),
    marks('other ships', {
      shape: 'triangle',
      fill: 'text-1',
      radius: 4.5,
      points: shiftedPoints(pointsOf(otherShips.map(({ sector }) => sector)), level),
    }),
    marks('selection', {
      stroke: 'accent',
      width: 2,
      radius: selectedSector === undefined ? 0 : selectionRadius(selectedSector, overlay, level),
      points: selectedSector === undefined ? [] : pointOf(selectedSector),
    }),
  ];
}

/** Right below their sectors; far out, on them. */
function shiftedPoints(points: readonly number[], level: MapLevel): number[] {
  const { x, y } = level === 'labels' ? OTHER_SHIP_AT : { x: 0, y: 0 };
  return points.map((at, index) => at + (index % 2 === 0 ? x : y));
}

function shipStrokes([x, y]: readonly number[], size: number): LineBatch {
  if (x === undefined || y === undefined) return lines('ship strokes', 'text-1', 1.75, [], []);
  const [from, to] = [STROKE_FROM * size, STROKE_TO * size];
  const ends = [
    [x - to, y, x - from, y],
    [x + from, y, x + to, y],
    [x, y - to, x, y - from],
    [x, y + from, x, y + to],
  ];
  return lines('ship strokes', 'text-1', 1.75, [], ends.flat());
}

type MarkLook = Partial<Omit<MarkBatch, 'kind' | 'what'>> & Pick<MarkBatch, 'points' | 'radius'>;

function marks(what: string, look: MarkLook): MarkBatch {
  return { kind: 'marks', what, shape: 'disc', fill: null, stroke: null, width: 1, dash: [], ...look };
}
