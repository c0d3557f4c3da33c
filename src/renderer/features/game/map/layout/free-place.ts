import type { PlaceGrid, SectorPlace } from './place-grid.ts';

/** Sectors are at least this far apart, as a share of the usual length of a warp. */
export const LEAST_GAP = 0.35;

/** The golden angle: places around a point that spread evenly, however many are tried. */
const TURN = Math.PI * (3 - Math.sqrt(5));

/** The first place on a spiral around a point that is at least `gap` from every other one. */
export function freePlace(grid: PlaceGrid<number>, [x, y]: SectorPlace, gap: number): SectorPlace {
  for (let step = 0; ; step += 1) {
    const radius = gap * 0.5 * Math.sqrt(step);
    const place: SectorPlace = [x + radius * Math.cos(step * TURN), y + radius * Math.sin(step * TURN)];
    if (grid.nearest(place[0], place[1], gap) === undefined) return place;
  }
}
