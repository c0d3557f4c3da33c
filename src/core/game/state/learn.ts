import type { Figure } from '#shared/protocols/game/figure.ts';
import type { CharacterMap } from '#shared/protocols/game/map.ts';
import type { Garrison, Prices } from '#shared/protocols/game/sector.ts';
import type { Ship } from '#shared/protocols/game/ship.ts';
import type { CharacterStatus } from '#shared/protocols/game/status.ts';
import type { CharacterState } from './character-state.ts';
import { currentFight, type Fights, strengthOf } from './fights.ts';
import { microsecondsOf } from './observed.ts';
import { recordPrices } from './price-history.ts';
import { seeSector, seeStatus, seeVisited } from './sector-map.ts';
import { recordSighting } from './sightings.ts';

/** A status of this character; of another one it is a sighting. `whose` is known where it answers a request. */
export function applyStatus(
  state: CharacterState,
  status: CharacterStatus,
  whose = status.character_id,
): CharacterState {
  const { last_active, name, sector, sector_contents: contents, ship } = status;
  const me = state.characterId;
  if (whose !== undefined && whose !== me) {
    return sight(state, { name: whose, shipType: ship.ship_type, sector, how: 'present' }, last_active);
  }
  const fight = currentFight(state.fights);
  const garrisons = fight?.sector === sector ? 'fighting' : 'listed';
  const map = seeStatus(state.map, status, me, state.serverTime + 1, garrisons);
  const seen: CharacterState = {
    ...heard(state, last_active),
    ...{ name, sector, contents, map },
    lastActive: last_active ?? state.lastActive,
    // A status in a fight shows what was before its last rounds.
    ship:
      fight === null
        ? ship
        : { ...ship, ...(strengthOfShip(state.ship) ?? strength(state.fights, fight.combatId, me)) },
  };
  const others = contents.other_players ?? [];
  const sighted = others.reduce(
    (next, other) =>
      sight(next, { name: other.name, shipType: other.ship_type ?? null, sector, how: 'present' }, last_active),
    seen,
  );
  const { port } = contents;
  const at = microsecondsOf(port?.observed_at) ?? sighted.serverTime;
  if (port?.last_seen_prices === undefined) return sighted;
  return { ...sighted, prices: recordPrices(sighted.prices, sector, port.last_seen_prices, at) };
}

export function applyMap(state: CharacterState, known: CharacterMap): CharacterState {
  const map = seeVisited(state.map, known, state.characterId);
  let { prices } = state;
  for (const { last_visited, port, port_info, sector_id } of Object.values(known.sectors_visited)) {
    const { last_seen_prices, observed_at = last_visited } = port ?? port_info ?? {};
    const at = microsecondsOf(observed_at);
    if (last_seen_prices !== undefined && at !== null) prices = recordPrices(prices, sector_id, last_seen_prices, at);
  }
  return { ...state, map, prices };
}

export function sight(
  state: CharacterState,
  seen: Omit<Parameters<typeof recordSighting>[1], 'at'>,
  timestamp: string | null | undefined,
): CharacterState {
  if (seen.name === state.characterId) return state;
  const next = heard(state, timestamp);
  const at = microsecondsOf(timestamp) ?? next.serverTime;
  return { ...next, others: recordSighting(state.others, { ...seen, at }) };
}

/** The server's time goes on. */
export function heard(state: CharacterState, timestamp: string | null | undefined): CharacterState {
  const at = microsecondsOf(timestamp);
  return at === null || at <= state.serverTime ? state : { ...state, serverTime: at };
}

/** What a reply says of the ship; what it leaves out stays. */
export function withShip(
  state: CharacterState,
  told: { readonly [Name in keyof Ship]?: Ship[Name] | undefined },
): CharacterState {
  if (state.ship === null) return state;
  const said = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return { ...state, ship: { ...state.ship, ...said } };
}

/** The fights after something was heard of one: the ship has the strength that it says. */
export function withFights(state: CharacterState, fights: Fights, combatId: string): CharacterState {
  if (state.ship === null) return { ...state, fights };
  return { ...state, fights, ship: { ...state.ship, ...strength(fights, combatId, state.characterId) } };
}

function strengthOfShip(ship: Ship | null): Pick<Ship, 'fighters' | 'shields'> | null {
  return ship === null ? null : { fighters: ship.fighters, shields: ship.shields };
}

function strength(fights: Fights, combatId: string, me: string): { fighters?: Figure; shields?: Figure } {
  const fight = fights.get(combatId);
  const { fighters, shields } = fight === undefined ? {} : strengthOf(fight, me);
  return { ...(fighters === undefined ? {} : { fighters }), ...(shields === undefined ? {} : { shields }) };
}

/** New prices of the port in the character's sector, which carry no time: they are newer than all that is known. */
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
    prices: recordPrices(state.prices, sector, traded.last_seen_prices, at),
    serverTime: at,
  };
}

/** All garrisons of a sector, told without a time. */
export function withGarrisons(state: CharacterState, sector: number, garrisons: readonly Garrison[]): CharacterState {
  const at = state.serverTime + 1;
  const { contents } = state;
  return {
    ...state,
    contents: contents !== null && sector === state.sector ? { ...contents, garrisons: [...garrisons] } : contents,
    map: seeSector(state.map, sector, { at, by: state.characterId, isVisit: false, garrisons }),
    serverTime: at,
  };
}

/** The character's own garrison in a sector; null where none is left. */
export function withOwnGarrison(state: CharacterState, sector: number, own: Garrison | null): CharacterState {
  const known = state.map.get(sector)?.garrisons?.value ?? [];
  const others = known.filter(({ owner_id }) => owner_id !== state.characterId);
  return withGarrisons(state, sector, own === null ? others : [...others, own]);
}
