import type { SectorPlace } from './place-grid.ts';

/** A warp between two places. */
export type Segment = readonly [from: SectorPlace, to: SectorPlace];

/** What lies around a place that is tried, all of it placed already. */
export interface Surroundings {
  /** What the new sector has warps to or from. */
  readonly neighbours: readonly SectorPlace[];
  readonly sectors: readonly SectorPlace[];
  readonly warps: readonly Segment[];
  /** The usual length of a warp. */
  readonly unit: number;
}

const CROSSING = 3;
const ON_WARP = 2;
const CLOSE = 4;
const LENGTH = 1.5;

/** Closer than this to a warp a sector seems to lie on it; closer than this to a sector it seems crowded: usual lengths. */
const WARP_GAP = 0.3;
const SECTOR_GAP = 0.85;

/** How bad a place for a new sector is: crossings, sectors on warps, crowded sectors, warps of another length than usual. */
export function placeCost(place: SectorPlace, { neighbours, sectors, unit, warps }: Surroundings): number {
  let cost = 0;
  for (const sector of sectors) cost += CLOSE * Math.max(0, 1 - distance(place, sector) / (SECTOR_GAP * unit));
  for (const warp of warps) cost += ON_WARP * Math.max(0, 1 - toSegment(place, warp) / (WARP_GAP * unit));
  for (const neighbour of neighbours) {
    cost += LENGTH * (distance(place, neighbour) / unit - 1) ** 2;
    const own: Segment = [neighbour, place];
    for (const warp of warps) if (cross(own, warp)) cost += CROSSING;
    for (const sector of sectors) {
      if (sector !== neighbour) cost += ON_WARP * Math.max(0, 1 - toSegment(sector, own) / (WARP_GAP * unit));
    }
  }
  return cost;
}

/** Whether two warps cross between their ends. Those that share an end do not. */
export function cross([a, b]: Segment, [c, d]: Segment): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side([ax, ay]: SectorPlace, [bx, by]: SectorPlace, [x, y]: SectorPlace): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function distance([ax, ay]: SectorPlace, [bx, by]: SectorPlace): number {
  return Math.hypot(ax - bx, ay - by);
}

function toSegment([x, y]: SectorPlace, [[ax, ay], [bx, by]]: Segment): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = squared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared;
  const along = Math.min(1, Math.max(0, share));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}
