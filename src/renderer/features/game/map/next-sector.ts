import type { SectorPlace } from './layout/place-grid.ts';
import type { SectorGraph } from './sector-graph.ts';

/** Where an arrow key leads. */
export type MapDirection = 'left' | 'right' | 'up' | 'down';

const ANGLES: Readonly<Record<MapDirection, number>> = {
  right: 0,
  down: Math.PI / 2,
  left: Math.PI,
  up: -Math.PI / 2,
};

/** Neighbours further from the direction than this lie in another one. */
const WIDEST = (Math.PI * 5) / 12;

/** The neighbour of a sector that lies most in a direction; null where none does. */
export function nextSector(graph: SectorGraph, from: number, direction: MapDirection): number | null {
  const place = graph.placeOf(from);
  if (place === null) return null;
  let found: number | null = null;
  let least = WIDEST;
  for (const id of graph.neighbours(from)) {
    const to = graph.placeOf(id);
    const off = to === null ? Number.POSITIVE_INFINITY : angleOff(place, to, ANGLES[direction]);
    if (off >= least) continue;
    found = id;
    least = off;
  }
  return found;
}

/** By how much the way from one place to another turns away from a direction, in radians. */
function angleOff([fromX, fromY]: SectorPlace, [toX, toY]: SectorPlace, direction: number): number {
  const turned = Math.abs(Math.atan2(toY - fromY, toX - fromX) - direction);
  return turned > Math.PI ? 2 * Math.PI - turned : turned;
}
