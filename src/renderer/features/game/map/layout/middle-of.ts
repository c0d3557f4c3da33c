import type { SectorPlace } from './place-grid.ts';

/** The mean of some places; the origin where there are none. */
export function middleOf(places: readonly SectorPlace[]): SectorPlace {
  const count = Math.max(1, places.length);
  return [places.reduce((sum, [x]) => sum + x, 0) / count, places.reduce((sum, [, y]) => sum + y, 0) / count];
}
