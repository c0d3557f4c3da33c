import type { MapSector } from '#shared/panel/game/game-map.ts';

/** What a list of sectors is ordered by. */
export type SectorOrder = 'sector' | 'hops' | 'port' | 'age';

/** A column to order by, and its direction. */
export interface SectorSorting {
  readonly by: SectorOrder;
  readonly direction: 'ascending' | 'descending';
}

/** A row of the list. */
export interface ListedSector {
  readonly sector: MapSector;
  /** From the ship by known warps; null where no way is known. */
  readonly hops: number | null;
}

/**
 * The sectors with their distance from the ship, in order; those alike by number. What is not known comes last in either
 * direction: sectors out of reach, without a port, not visited.
 */
export function listSectors(
  sectors: Iterable<MapSector>,
  hops: ReadonlyMap<number, number>,
  { by, direction }: SectorSorting,
): readonly ListedSector[] {
  const sign = direction === 'ascending' ? 1 : -1;
  return Array.from(sectors, (sector): ListedSector => ({ sector, hops: hops.get(sector.id) ?? null })).toSorted(
    (a, b) => compare(keyOf(a, by), keyOf(b, by), sign) || a.sector.id - b.sector.id,
  );
}

type SortKey = string | number | null;

function keyOf({ hops, sector }: ListedSector, by: SectorOrder): SortKey {
  switch (by) {
    case 'sector':
      return sector.id;
    case 'hops':
      return hops;
    case 'port':
      return sector.port?.code ?? null;
    case 'age':
      // The youngest first: an age grows as the time of the visit falls.
      return sector.visitedAt === null ? null : -sector.visitedAt;
  }
}

function compare(a: SortKey, b: SortKey, sign: number): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -sign : sign;
}
