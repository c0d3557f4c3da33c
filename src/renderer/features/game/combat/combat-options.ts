import type { CharacterSnapshot, FighterView, FightView } from '#shared/panel/game/character.ts';
import type { CombatAction } from '#shared/protocols/game/combat.ts';
import { knownAmount } from '../amounts.ts';

/** Who can be attacked: everybody but oneself and one's own garrison. */
export function targetsOf({ fighters }: FightView, me: string): readonly FighterView[] {
  return fighters.filter(({ isMe, owner }) => !isMe && owner !== me);
}

/** Where one can flee to: a fight may be heard of before the status of its sector, whose exits are then not known. */
export function exitsOf({ sector: fought }: FightView, { sector }: CharacterSnapshot): readonly number[] {
  return sector?.id === fought ? (sector.exits ?? []) : [];
}

/** Why an action is not possible in this round; undefined where it is. */
export function whyNotAct(action: CombatAction, fight: FightView, character: CharacterSnapshot): string | undefined {
  const { connection } = character;
  if (connection.phase.name !== 'ready') return 'Not connected.';
  const me = fight.fighters.find(({ isMe }) => isMe);
  switch (action) {
    case 'attack':
      if (targetsOf(fight, character.characterId).length === 0) return 'Nobody is left to attack.';
      return knownAmount(me?.fighters) === 0 ? 'No fighters are left.' : undefined;
    case 'flee':
      if (character.ship?.type === 'escape_pod') return 'An escape pod is safe already.';
      return exitsOf(fight, character).length === 0 ? 'No way out of this sector is known.' : undefined;
    case 'pay':
      return fight.toll === null ? 'No garrison here is known to take a toll.' : undefined;
    case 'brace':
      return undefined;
  }
}
