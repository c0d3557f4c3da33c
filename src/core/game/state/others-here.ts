import type { CharacterState } from './character-state.ts';
import { microsecondsOf } from './observed.ts';

/** Another character in the sector of this one. */
export interface OtherHere {
  readonly name: string;
  readonly shipType: string | null;
}

/**
 * Who is in the sector of this character. The last status lists them; whoever was seen to leave since is left out, and whoever
 * arrived since is added, because no status follows when another character moves. Empty before the first status of the sector.
 */
export function othersHere({
  characterId,
  contents,
  lastActive,
  others,
  sector,
}: Pick<CharacterState, 'characterId' | 'contents' | 'lastActive' | 'others' | 'sector'>): readonly OtherHere[] {
  if (contents === null || sector === null) return [];
  const listed = (contents.other_players ?? []).filter(({ name }) => name !== characterId);
  const here = listed.flatMap(({ name, ship_type }): OtherHere[] => {
    const seen = others.get(name);
    // Somebody whose sighting is no longer kept is where the status says.
    if (seen !== undefined && seen.sector !== sector) return [];
    return [{ name, shipType: ship_type ?? seen?.shipType ?? null }];
  });
  const names = new Set(listed.map(({ name }) => name));
  const listedAt = microsecondsOf(lastActive) ?? 0;
  for (const { at, name, sector: place, shipType } of others.values()) {
    if (place === sector && at >= listedAt && !names.has(name)) here.push({ name, shipType });
  }
  return here;
}
