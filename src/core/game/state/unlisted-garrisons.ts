import type { Encounter } from '#shared/protocols/game/combat.ts';
import type { CharacterState } from './character-state.ts';
import type { SectorMap, UnlistedGarrisons } from './sector-map.ts';

/** What is unlisted after a status of `sector` that changed the map of `state` to `map`. */
export function unlistedAfter(
  { map: before, unlisted }: CharacterState,
  map: SectorMap,
  sector: number,
): UnlistedGarrisons | null {
  const is = map.get(sector)?.garrisons ?? null;
  if (is === null || is.value.length > 0) return null;
  const was = before.get(sector)?.garrisons ?? null;
  if (was !== null && was.value.length > 0) return { sector, garrisons: was };
  // Each further status of the same stay lists none either.
  return unlisted?.sector === sector ? unlisted : null;
}

/** A fight that began before it was heard of: what is unlisted in its sector was not gone, as far as it is in the fight. */
export function withListedAgain(state: CharacterState, encounter: Encounter): CharacterState {
  const { fights, map, unlisted } = state;
  const { combat_id, sector } = encounter;
  const known = map.get(sector);
  if (unlisted?.sector !== sector || known === undefined || fights.get(combat_id)?.state.name === 'ended') return state;
  const { at, by, value } = unlisted.garrisons;
  const fighting = value.filter(({ owner_id }) => hasGarrisonOf(encounter, owner_id));
  if (fighting.length === 0) return state;
  const garrisons = { value: fighting, at, by };
  return { ...state, map: map.with(sector, { ...known, garrisons }), unlisted: null };
}

/** What is unlisted in a sector is gone: it is told otherwise than by a status, which may leave out what fights. */
export function withUnlistedGone(state: CharacterState, sector: number): CharacterState {
  return state.unlisted?.sector === sector ? { ...state, unlisted: null } : state;
}

function hasGarrisonOf({ participants, sector }: Encounter, owner: string): boolean {
  if (Object.hasOwn(participants, `garrison:${sector}:${owner}`)) return true;
  return Object.values(participants).some((each) => each.type === 'garrison' && each.owner === owner);
}
