import type { Combatant, RoundAction, SimulatedFight } from './simulated-fight.ts';

/** When a paid toll ends a fight: where all the others paid too, or also where they only brace. */
export type TollRule = 'all-paid' | 'others-brace';

/** How a round ends the fight; null where it goes on. */
export function decideEnd(
  { combatants, paid, payers }: SimulatedFight,
  actions: ReadonlyMap<string, RoundAction>,
  fled: ReadonlyMap<string, boolean>,
  rule: TollRule,
): string | null {
  const staying = [...combatants.values()].filter(({ id }) => fled.get(id) !== true);
  const fleers = [...combatants.keys()].filter((id) => fled.get(id) === true);
  const attackers = [...actions]
    .filter(([, { action, commit }]) => action === 'attack' && commit > 0)
    .map(([id]) => id);
  const targets = new Set([...actions.values()].map(({ target }) => target));
  const beaten = staying.filter(({ fighters, id }) => fighters <= 0 && (attackers.includes(id) || targets.has(id)));
  const sides = new Set(staying.filter(({ fighters }) => fighters > 0).map(({ ownerId }) => ownerId));
  if (sides.size <= 1 && beaten.length > 0) return endByDefeat(beaten, sides.size);
  if (sides.size <= 1 && fleers.length > 0) return endByFlight(fleers, attackers, combatants);
  const isPaid = payers.size > 0 && attackers.length === 0;
  if (isPaid && areSatisfied(staying, actions, payers, rule)) return 'toll_satisfied';
  if (attackers.length > 0 && sides.size > 1) return null;
  const isTollOpen = staying.some(
    ({ fighters, garrison, id }) => garrison?.mode === 'toll' && fighters > 0 && !paid.has(id),
  );
  return isTollOpen && sides.size > 1 ? null : 'stalemate';
}

function endByDefeat(beaten: readonly Combatant[], sides: number): string {
  const [first] = beaten;
  if (sides === 0 && beaten.length > 1) return 'mutual_defeat';
  return beaten.length === 1 && first !== undefined ? `${first.id}_defeated` : 'victory';
}

/** A garrison that attacked stays in the fight for one more round, without the fleer. */
function endByFlight(
  fleers: readonly string[],
  attackers: readonly string[],
  combatants: ReadonlyMap<string, Combatant>,
): string | null {
  if (attackers.some((id) => combatants.get(id)?.kind === 'garrison')) return null;
  return attackers.length > 0 ? 'stalemate' : `${fleers[0]}_fled`;
}

function areSatisfied(
  staying: readonly Combatant[],
  actions: ReadonlyMap<string, RoundAction>,
  payers: ReadonlySet<string>,
  rule: TollRule,
): boolean {
  return staying
    .filter(({ id, kind }) => kind === 'character' && !payers.has(id))
    .every(({ id }) => rule === 'others-brace' && (actions.get(id)?.action ?? 'brace') === 'brace');
}
