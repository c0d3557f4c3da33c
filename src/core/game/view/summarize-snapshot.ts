import type { CharacterSnapshot, CharacterSummary } from '#shared/panel/game/character.ts';
import { presentCharacter } from '#shared/panel/game/present-character.ts';
import { numberOf } from '#shared/protocols/game/figure.ts';

/** A character among all characters. */
export function summarizeSnapshot(character: CharacterSnapshot): CharacterSummary {
  const { address, characterId, connection, fight, flight, id, notice, presence, sector, ship, title } = character;
  return {
    ...{ id, title, characterId, connection, address, presence, notice, presentation: presentCharacter(character) },
    ...{ sectorId: sector?.id ?? null, credits: numberOf(ship?.credits), fightSector: fight?.sector ?? null },
    flightTo: flight?.state === 'flying' ? flight.to : null,
  };
}
