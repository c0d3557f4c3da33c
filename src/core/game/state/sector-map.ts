import type { CharacterMap, LocalMap, VisitedSector } from '#shared/protocols/game/map.ts';
import { portOf } from '#shared/protocols/game/map.ts';
import type { Garrison, OtherPlayer, Planet, Port, Salvage } from '#shared/protocols/game/sector.ts';
import type { CharacterStatus } from '#shared/protocols/game/status.ts';
import { PersistentMap } from '../../platform/persistent-map.ts';
import { microsecondsOf, newest, type Observed } from './observed.ts';

/** What is known of a sector. Each fact is null until somebody has seen it; a port that is seen to be absent is a fact. */
export interface KnownSector {
  readonly id: number;
  /** When the character was there last, in microseconds since the epoch; null for one that it only knows from warps or a local map. */
  readonly visitedAt: number | null;
  /** Where its warps lead to. They are directed. */
  readonly exits: Observed<readonly number[]> | null;
  readonly port: Observed<Port | null> | null;
  /** The code of a port that only a local map has shown. */
  readonly portCode: string | null;
  readonly planets: Observed<readonly Planet[]> | null;
  readonly players: Observed<readonly OtherPlayer[]> | null;
  readonly garrisons: Observed<readonly Garrison[]> | null;
  readonly salvage: Observed<readonly Salvage[]> | null;
  /** Whether it has at most one way out; null where nobody said. */
  readonly isLeaf: boolean | null;
  /** Only of servers that place their sectors. */
  readonly position: readonly number[] | null;
}

/**
 * Garrisons of the character's sector that its status lists no longer. They are gone, or fight: the server of 2025-09 lists
 * none of those that fight, and may tell of the fight only later.
 */
export interface UnlistedGarrisons {
  readonly sector: number;
  /** As they were known before, at the time when they were seen. */
  readonly garrisons: Observed<readonly Garrison[]>;
}

/** All known sectors by number. It only grows. */
export type SectorMap = PersistentMap<number, KnownSector>;

export const EMPTY_MAP: SectorMap = PersistentMap.from();

/** What is seen of a sector at one instant; what is undefined was not looked at. */
export interface SectorSighting {
  readonly at: number;
  readonly by: string;
  readonly isVisit: boolean;
  readonly exits?: readonly number[] | undefined;
  readonly port?: Port | null | undefined;
  readonly planets?: readonly Planet[] | undefined;
  readonly players?: readonly OtherPlayer[] | undefined;
  readonly garrisons?: readonly Garrison[] | undefined;
  readonly salvage?: readonly Salvage[] | undefined;
  readonly position?: readonly number[] | undefined;
}

/**
 * The sector that a character is in, as a status shows it. `fallbackAt`, in microseconds since the epoch, is taken where a
 * status has no time. Garrisons are left out while they fight: the server of 2025-09 lists none then.
 */
export function seeStatus(
  map: SectorMap,
  { last_active, sector, sector_contents: contents }: CharacterStatus,
  by: string,
  fallbackAt: number,
  garrisons: 'listed' | 'fighting' = 'listed',
): SectorMap {
  const isListed = garrisons === 'listed' || (contents.garrisons ?? []).length > 0;
  return seeSector(map, sector, {
    ...{ at: microsecondsOf(last_active) ?? fallbackAt, by, isVisit: true },
    exits: contents.adjacent_sectors,
    port: contents.port,
    planets: contents.planets,
    players: contents.other_players,
    garrisons: isListed ? contents.garrisons : undefined,
    salvage: contents.salvage,
    position: contents.position,
  });
}

/** All sectors that a character has visited, with their ports as they were on arrival. */
export function seeVisited(
  map: SectorMap,
  { sectors_visited }: Pick<CharacterMap, 'sectors_visited'>,
  by: string,
): SectorMap {
  let next = map;
  for (const visited of Object.values(sectors_visited)) {
    next = seeSector(next, visited.sector_id, sightingOf(visited, by));
  }
  return next;
}

function sightingOf(visited: VisitedSector, by: string): SectorSighting {
  const { adjacent_sectors: exits, last_visited, planets, position } = visited;
  const at = microsecondsOf(last_visited) ?? 0;
  const { port, port_info } = visited;
  const isTold = port !== undefined || port_info !== undefined;
  return { at, by, isVisit: true, exits, port: isTold ? portOf(visited) : undefined, planets, position };
}

/** A part of the map around a character. It says which sectors there are, and not when they were seen. */
export function seeNearby(map: SectorMap, { node_list }: LocalMap, by: string): SectorMap {
  let next = map;
  for (const { adjacent, id, is_leaf, port_type, visited } of node_list) {
    next = seeSector(next, id, { at: 0, by, isVisit: false, exits: visited ? adjacent : undefined });
    const known = next.get(id) ?? unknownSector(id);
    next = next.with(id, { ...known, isLeaf: is_leaf ?? known.isLeaf, portCode: port_type ?? known.portCode });
  }
  return next;
}

/** Takes in one sighting of a sector. A fact that is known to be newer stays. */
export function seeSector(map: SectorMap, id: number, sighting: SectorSighting): SectorMap {
  let next = map.update(id, (known = unknownSector(id)) => seenAgain(known, sighting));
  for (const exit of sighting.exits ?? []) if (!next.has(exit)) next = next.with(exit, unknownSector(exit));
  return next;
}

function seenAgain(known: KnownSector, sighting: SectorSighting): KnownSector {
  const { at, by, isVisit } = sighting;
  return {
    id: known.id,
    isLeaf: known.isLeaf,
    visitedAt: isVisit ? Math.max(known.visitedAt ?? 0, at) : known.visitedAt,
    exits: learn(known.exits, sighting.exits, at, by),
    port: learn(known.port, sighting.port, microsecondsOf(sighting.port?.observed_at) ?? at, by),
    portCode: sighting.port?.code ?? known.portCode,
    planets: learn(known.planets, sighting.planets, at, by),
    players: learn(known.players, sighting.players, at, by),
    garrisons: learn(known.garrisons, sighting.garrisons, at, by),
    salvage: learn(known.salvage, sighting.salvage, at, by),
    position: sighting.position ?? known.position,
  };
}

/** What is known of a fact after somebody looked; undefined was not looked at. */
function learn<T>(known: Observed<T> | null, value: T | undefined, at: number, by: string): Observed<T> | null {
  // What is seen now is nearly always newer than what is known.
  if (value === undefined || (known !== null && known.at > at)) return known;
  return newest(known, { value, at, by });
}

function unknownSector(id: number): KnownSector {
  return {
    id,
    ...{ visitedAt: null, exits: null, port: null, portCode: null, planets: null, players: null },
    ...{ garrisons: null, salvage: null, isLeaf: null, position: null },
  };
}
