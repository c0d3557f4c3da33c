import type { Encounter } from '#shared/protocols/game/combat.ts';
import type { Figure } from '#shared/protocols/game/figure.ts';
import { type CharacterMap, portOf } from '#shared/protocols/game/map.ts';
import type { Garrison, Prices } from '#shared/protocols/game/sector.ts';
import type { Ship } from '#shared/protocols/game/ship.ts';
import type { CharacterStatus } from '#shared/protocols/game/status.ts';
import { type CharacterState, copyState } from './character-state.ts';
import { awaitRound, currentFight, type Fights, strengthOf } from './fights.ts';
import { microsecondsOf } from './observed.ts';
import { type ListedPrices, recordPrices } from './price-history.ts';
import { seeSector, seeStatus, seeVisited } from './sector-map.ts';
import { recordSightings, type SightedCharacter } from './sightings.ts';
import { unlistedAfter, withListedAgain, withUnlistedGone } from './unlisted-garrisons.ts';

/** Applies a status; one of another character counts as a sighting. `whose` is known for a reply. */
export function applyStatus(
  state: CharacterState,
  status: CharacterStatus,
  whose = status.character_id,
): CharacterState {
  const { last_active, name, sector, sector_contents: contents, ship } = status;
  const me = state.characterId;
  if (whose !== undefined && whose !== me) {
    const other = { name: whose, shipType: ship.ship_type, sector, how: 'present' } as const;
    return addSighting(state, other, last_active);
  }
  const fight = currentFight(state.fights);
  const garrisons = fight?.sector === sector ? 'fighting' : 'listed';
  const serverTime = latestTime(state, last_active);
  const { port } = contents;
  const prices = port?.last_seen_prices;
  const pricedAt = microsecondsOf(port?.observed_at) ?? serverTime;
  const next = copyState(state);
  next.name = name;
  next.sector = sector;
  next.contents = contents;
  next.serverTime = serverTime;
  next.map = seeStatus(state.map, status, me, state.serverTime + 1, garrisons);
  next.unlisted = unlistedAfter(state, next.map, sector);
  if (prices !== undefined) next.prices = recordPrices(state.prices, [{ sector, prices, at: pricedAt }]);
  next.others = recordSightings(state.others, sightingsOf(status, me), microsecondsOf(last_active) ?? serverTime);
  next.lastActive = last_active ?? state.lastActive;
  next.ship = ship;
  // A status in a fight shows what was before its last rounds.
  if (fight !== null)
    next.ship = { ...ship, ...(strengthOfShip(state.ship) ?? strength(state.fights, fight.combatId, me)) };
  return next;
}

function sightingsOf({ sector, sector_contents }: CharacterStatus, me: string): readonly SightedCharacter[] {
  const seen: SightedCharacter[] = [];
  for (const { name, ship_type: shipType = null } of sector_contents.other_players ?? []) {
    if (name !== me) seen.push({ name, shipType, sector, how: 'present' });
  }
  return seen;
}

/** The map of this character, with its ports as they were on arrival. */
export function applyMap(state: CharacterState, known: Pick<CharacterMap, 'sectors_visited'>): CharacterState {
  const listed = Object.values(known.sectors_visited).flatMap((visited): ListedPrices[] => {
    const { last_seen_prices: prices, observed_at = visited.last_visited } = portOf(visited) ?? {};
    const at = microsecondsOf(observed_at);
    return prices === undefined || at === null ? [] : [{ sector: visited.sector_id, prices, at }];
  });
  return {
    ...state,
    map: seeVisited(state.map, known, state.characterId),
    prices: recordPrices(state.prices, listed),
  };
}

/** Where another character is seen at one instant; this character itself is left out. */
export function addSighting(
  state: CharacterState,
  seen: SightedCharacter,
  timestamp: string | null | undefined,
): CharacterState {
  if (seen.name === state.characterId) return state;
  const serverTime = latestTime(state, timestamp);
  const next = copyState(state);
  next.serverTime = serverTime;
  next.others = recordSightings(state.others, [seen], microsecondsOf(timestamp) ?? serverTime);
  return next;
}

/** The latest time of the server in microseconds since the epoch: `timestamp`, or what was known where that is later. */
export function latestTime({ serverTime }: CharacterState, timestamp: string | null | undefined): number {
  return Math.max(serverTime, microsecondsOf(timestamp) ?? 0);
}

/** Changes what a reply states of the ship; what it leaves out stays. */
export function withShip(
  state: CharacterState,
  changes: { readonly [Name in keyof Ship]?: Ship[Name] | undefined },
): CharacterState {
  if (state.ship === null) return state;
  const stated = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...state, ship: { ...state.ship, ...stated } };
}

/** Puts the fights after an event of one of them in place: the ship has the strength that this fight says. */
export function withFights(state: CharacterState, fights: Fights, combatId: string): CharacterState {
  if (fights === state.fights) return state;
  if (state.ship === null) return { ...state, fights };
  return { ...state, fights, ship: { ...state.ship, ...strength(fights, combatId, state.characterId) } };
}

/** A fight that begins, or that waits for a round, which it may have done before this character came. */
export function withEncounter(state: CharacterState, encounter: Encounter, how: 'begins' | 'waits'): CharacterState {
  const { combat_id: combatId, sector } = encounter;
  const next = how === 'begins' ? withUnlistedGone(state, sector) : withListedAgain(state, encounter);
  return withFights(next, awaitRound(state.fights, encounter, state.characterId), combatId);
}

function strengthOfShip(ship: Ship | null): Pick<Ship, 'fighters' | 'shields'> | null {
  return ship === null ? null : { fighters: ship.fighters, shields: ship.shields };
}

function strength(fights: Fights, combatId: string, me: string): { fighters?: Figure; shields?: Figure } {
  const fight = fights.get(combatId);
  const { fighters, shields } = fight === undefined ? {} : strengthOf(fight, me);
  return { ...(fighters === undefined ? {} : { fighters }), ...(shields === undefined ? {} : { shields }) };
}

/** Takes new prices of the port in the character's sector. They carry no time, and are newer than all that is known. */
export function withPrices(state: CharacterState, prices: Prices | undefined): CharacterState {
  const { contents, sector } = state;
  const port = contents?.port;
  if (prices === undefined || contents === null || sector === null || port == null) return state;
  const at = state.serverTime + 1;
  const traded = { ...port, last_seen_prices: { ...port.last_seen_prices, ...prices }, observed_at: null };
  return {
    ...state,
    contents: { ...contents, port: { ...traded, observed_at: port.observed_at } },
    map: seeSector(state.map, sector, { at, by: state.characterId, isVisit: true, port: traded }),
    prices: recordPrices(state.prices, [{ sector, prices: traded.last_seen_prices, at }]),
    serverTime: at,
  };
}

/** Replaces all garrisons of a sector. The list carries no time, and is newer than all that is known. */
export function withGarrisons(state: CharacterState, sector: number, garrisons: readonly Garrison[]): CharacterState {
  const at = state.serverTime + 1;
  const { contents } = state;
  return {
    ...withUnlistedGone(state, sector),
    contents: contents !== null && sector === state.sector ? { ...contents, garrisons: [...garrisons] } : contents,
    map: seeSector(state.map, sector, { at, by: state.characterId, isVisit: false, garrisons }),
    serverTime: at,
  };
}

/** Replaces the character's own garrison in a sector; null where none is left. */
export function withOwnGarrison(state: CharacterState, sector: number, own: Garrison | null): CharacterState {
  const known = state.map.get(sector)?.garrisons?.value ?? [];
  const others = known.filter(({ owner_id }) => owner_id !== state.characterId);
  return withGarrisons(state, sector, own === null ? others : [...others, own]);
}
