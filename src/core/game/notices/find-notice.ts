import type { CharacterNotice } from '#shared/panel/game/character.ts';
import type { Garrison } from '#shared/protocols/game/sector.ts';
import { sayFigure } from '../acts/figures.ts';
import type { CharacterState } from '../state/character-state.ts';
import type { Fight } from '../state/fights.ts';

/** Who newly fights fighters of this character, or was seen where they are; null for nobody. `now`: milliseconds since the epoch. */
export function findNotice(before: CharacterState, after: CharacterState, now: number): CharacterNotice | null {
  if (after.fights !== before.fights) {
    for (const [id, fight] of after.fights) {
      if (fight.state.name === 'watching' && !before.fights.has(id)) return { what: sayFight(fight, after), at: now };
    }
  }
  for (const [name, { how, sector }] of after.others.changedSince(before.others)) {
    const was = before.others.get(name);
    if (sector === null || how === 'left' || was?.sector === sector) continue;
    const garrison = ownGarrison(after, sector);
    if (garrison === undefined) continue;
    return { what: `${name} is in sector ${sector}, where you have ${sayFigure(garrison.fighters)} fighters`, at: now };
  }
  return null;
}

function sayFight({ participants, sector }: Fight, state: CharacterState): string {
  const strangers = Object.entries(participants).filter(([, { owner }]) => owner !== state.characterId);
  const names = strangers.map(([id, { name }]) => name ?? id);
  const fighters = ownGarrison(state, sector)?.fighters;
  const what = fighters === undefined ? 'your garrison' : `your ${sayFigure(fighters)} fighters`;
  return `${names.join(' and ')} ${names.length === 1 ? 'fights' : 'fight'} ${what} in sector ${sector}`;
}

function ownGarrison({ characterId, map }: CharacterState, sector: number): Garrison | undefined {
  return (map.get(sector)?.garrisons?.value ?? []).find(({ owner_id }) => owner_id === characterId);
}
