import type { Combatant, RoundAction, SimulatedFight } from './simulated-fight.ts';

/** Fighters that a defensive garrison sends back. */
const DEFENSIVE_COMMIT = 25;

/** What a garrison does in a round. A toll garrison asks in the first one, and attacks with all it has until it is paid. */
export function garrisonAction(garrison: Combatant, fight: SimulatedFight, now: number): RoundAction {
  const target = [...fight.combatants.values()].find(
    ({ fighters, kind, ownerId }) => kind === 'character' && ownerId !== garrison.ownerId && fighters > 0,
  );
  const commit = target === undefined ? 0 : commitOf(garrison, fight);
  return {
    action: commit > 0 ? 'attack' : 'brace',
    commit,
    timedOut: false,
    submittedAt: now,
    target: commit > 0 ? (target?.id ?? null) : null,
    destination: null,
  };
}

function commitOf({ fighters, garrison, id }: Combatant, { paid, round }: SimulatedFight): number {
  switch (garrison?.mode) {
    case 'offensive':
      return fighters;
    case 'toll':
      return round === 1 || paid.has(id) ? 0 : fighters;
    default:
      return Math.min(fighters, DEFENSIVE_COMMIT);
  }
}
