import type { JsonObject } from '#shared/json.ts';
import type { Dialect } from '../dialect.ts';
import { type Character, FIRST_CREDITS, newShip, type Visit } from '../world/character.ts';
import type { Galaxy, LeafRule } from '../world/galaxy.ts';
import { FIRST_SHIP } from '../world/ship-type.ts';
import { portReport, timestampOf } from './status-report.ts';

/** The result of `my_map`: for a name that nobody has, a new ship in no sector. */
export function mapReport(id: string, character: Character | undefined, galaxy: Galaxy, dialect: Dialect): JsonObject {
  const sector = character?.sector ?? null;
  const ship = character?.ship ?? newShip(FIRST_SHIP);
  const visits = [...(character?.file.visits ?? [])].sort(([a], [b]) => a - b);
  const last = visits.reduce<number | null>((latest, [, { at }]) => Math.max(latest ?? at, at), null);
  const first = character?.file.firstVisit ?? null;
  const sectors = Object.fromEntries(
    visits.map(([at, visit]) => [String(at), visitReport(at, visit, galaxy, dialect)]),
  );
  if (dialect.name === 'document') return { sector, sectors_visited: sectors };
  return {
    character_id: id,
    sectors_visited: sectors,
    total_sectors_visited: visits.length,
    first_visit: first === null ? null : timestampOf(first, dialect),
    last_update: last === null ? null : timestampOf(last, dialect),
    ship_config: {
      ship_type: ship.type,
      cargo: { ...ship.cargo },
      current_warp_power: ship.warpPower,
      current_shields: ship.shields,
      current_fighters: ship.fighters,
      equipped_modules: [],
    },
    credits: character?.file.credits ?? FIRST_CREDITS,
    sector,
  };
}

/** An entry of `sectors_visited` (section 1.2). */
export function visitReport(sector: number, { at, port }: Visit, galaxy: Galaxy, dialect: Dialect): JsonObject {
  const plan = galaxy.sector(sector);
  return {
    sector_id: sector,
    last_visited: timestampOf(at, dialect),
    [dialect.portField]: port === null ? null : portReport(port.code, port.prices, port.stock, sector, at, dialect),
    planets: (plan?.planets ?? []).map((planet) => ({ ...planet })),
    adjacent_sectors: [...(plan?.warps ?? [])],
    ...(dialect.positions === 'told' && plan !== undefined ? { position: [...plan.position] } : {}),
  };
}

/** How much of a map to tell: up to so many hops, or up to so many sectors. */
export type MapLimit =
  | { readonly kind: 'hops'; readonly hops: number }
  | { readonly kind: 'sectors'; readonly sectors: number };

/** The nodes of `local_map` (section 1.3): what a character knows around a sector, breadth first, by warps of either way. */
export function localNodes(
  visits: ReadonlyMap<number, Visit>,
  galaxy: Galaxy,
  center: number,
  limit: MapLimit,
  leaf: LeafRule,
): JsonObject[] {
  const hops = new Map<number, number>([[center, 0]]);
  const queue = [center];
  const known = knownNeighbours(visits, galaxy);
  const isFull = () => limit.kind === 'sectors' && hops.size >= limit.sectors;
  for (const at of queue) {
    const distance = hops.get(at) ?? 0;
    if (isFull() || (limit.kind === 'hops' && distance >= limit.hops)) continue;
    for (const next of known.get(at) ?? []) {
      if (hops.has(next) || isFull()) continue;
      hops.set(next, distance + 1);
      queue.push(next);
    }
  }
  return [...hops.keys()]
    .sort((a, b) => a - b)
    .map((id) => {
      const visit = visits.get(id);
      const adjacent = visit === undefined ? [] : (galaxy.sector(id)?.warps ?? []).filter((next) => hops.has(next));
      return {
        id,
        visited: visit !== undefined,
        port_type: visit?.port?.code ?? null,
        adjacent,
        is_leaf: galaxy.isLeaf(id, leaf),
      };
    });
}

/** For each sector, the sectors that a known warp joins to it, in either direction. */
function knownNeighbours(visits: ReadonlyMap<number, Visit>, galaxy: Galaxy): ReadonlyMap<number, ReadonlySet<number>> {
  const neighbours = new Map<number, Set<number>>();
  const add = (one: number, other: number) => {
    const set = neighbours.get(one) ?? new Set();
    neighbours.set(one, set.add(other));
  };
  for (const id of visits.keys()) {
    for (const next of galaxy.sector(id)?.warps ?? []) {
      add(id, next);
      add(next, id);
    }
  }
  return neighbours;
}
