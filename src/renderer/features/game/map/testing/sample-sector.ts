import type { MapSector } from '#shared/panel/game/game-map.ts';

/** A visited sector without anything in it. */
export function sampleSector(id: number, exits: readonly number[], facts: Partial<MapSector> = {}): MapSector {
  return {
    id,
    visitedAt: 1_000,
    exits,
    port: null,
    garrisons: [],
    players: [],
    planets: 0,
    isLeaf: null,
    place: null,
    isPlacedByServer: false,
    ...facts,
  };
}

/** A sector that the character only heard of. */
export function heardSector(id: number, facts: Partial<MapSector> = {}): MapSector {
  return sampleSector(id, [], { visitedAt: null, ...facts });
}

/** Sectors by their numbers. */
export function sectorsById(...sectors: readonly MapSector[]): ReadonlyMap<number, MapSector> {
  return new Map(sectors.map((sector) => [sector.id, sector]));
}
