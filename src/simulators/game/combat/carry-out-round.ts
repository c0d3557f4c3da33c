import type { Random } from '#core/platform/random.ts';
import { decideEnd, type TollRule } from './decide-end.ts';
import type { Combatant, ResolvedRound, RoundAction, SimulatedFight } from './simulated-fight.ts';

/** The chance of each attacking fighter to hit, before the shields of its target. */
const HIT_CHANCE = 0.5;
const SHIELD_EFFECT = 0.05;
const BRACED_SHIELDS = 0.8;

interface Attack {
  readonly attacker: Combatant;
  readonly target: Combatant;
  left: number;
}

/** Resolves a round by what everybody does; who did nothing braces. Changes the fighters and shields of the combatants. */
export function carryOutRound(fight: SimulatedFight, rule: TollRule, random: Random, now: number): ResolvedRound {
  const { combatants, round } = fight;
  const actions = new Map<string, RoundAction>();
  for (const id of combatants.keys()) actions.set(id, fight.actions.get(id) ?? missingAction(now));
  const actionOf = (id: string) => actions.get(id)?.action ?? 'brace';
  const zero = () => new Map(Array.from(combatants.keys(), (id): [string, number] => [id, 0]));
  const [hits, offensive, defensive, shieldLoss] = [zero(), zero(), zero(), zero()];
  const fled = new Map<string, boolean>();
  for (const combatant of combatants.values()) {
    fled.set(combatant.id, actionOf(combatant.id) === 'flee' && random() < fleeChance(combatant, combatants.values()));
  }

  const attacks = [...actions].flatMap(([id, { action, commit, target }]): Attack[] => {
    const attacker = combatants.get(id);
    const targeted = combatants.get(target ?? '');
    if (action !== 'attack' || attacker === undefined || targeted === undefined) return [];
    return fled.get(targeted.id) === true
      ? []
      : [{ attacker, target: targeted, left: Math.min(commit, attacker.fighters) }];
  });
  // Fighter by fighter in turns, so that nobody strikes first.
  for (let isOn = true; isOn; ) {
    isOn = false;
    for (const attack of attacks) {
      const { attacker, target } = attack;
      if (attack.left <= 0 || attacker.fighters <= 0 || target.fighters <= 0) continue;
      isOn = true;
      attack.left -= 1;
      const protection = target.maxShields === 0 ? 0 : (target.shields / target.maxShields) * SHIELD_EFFECT;
      const isHit = random() < HIT_CHANCE - protection;
      const loser = isHit ? target : attacker;
      loser.fighters -= 1;
      if (isHit) {
        increase(hits, attacker.id);
        increase(defensive, target.id);
      } else increase(offensive, attacker.id);
    }
  }
  for (const { id, shields } of combatants.values()) {
    const isBraced = actionOf(id) === 'brace' || actionOf(id) === 'pay';
    const half = Math.ceil((defensive.get(id) ?? 0) / 2);
    shieldLoss.set(id, Math.min(shields, isBraced ? Math.ceil(half * BRACED_SHIELDS) : half));
  }
  for (const combatant of combatants.values()) combatant.shields -= shieldLoss.get(combatant.id) ?? 0;

  const values = [...combatants.values()];
  return {
    round,
    hits: Object.fromEntries(hits),
    offensiveLosses: Object.fromEntries(offensive),
    defensiveLosses: Object.fromEntries(defensive),
    shieldLoss: Object.fromEntries(shieldLoss),
    fighters: Object.fromEntries(values.map(({ fighters, id }) => [id, fighters])),
    shields: Object.fromEntries(values.map(({ id, shields }) => [id, shields])),
    fled: Object.fromEntries(fled),
    actions: Object.fromEntries(actions),
    end: decideEnd(fight, actions, fled, rule),
  };
}

/** From 20 % to 90 %: a fast ship escapes a slow one more often. */
function fleeChance(fleer: Combatant, others: Iterable<Combatant>): number {
  const pursuers = [...others].filter(({ id, kind }) => kind === 'character' && id !== fleer.id);
  const slowest = Math.max(fleer.turnsPerWarp, ...pursuers.map(({ turnsPerWarp }) => turnsPerWarp));
  return Math.min(0.9, Math.max(0.2, 0.5 + 0.1 * (slowest - fleer.turnsPerWarp)));
}

function missingAction(now: number): RoundAction {
  return { action: 'brace', commit: 0, timedOut: true, submittedAt: now, target: null, destination: null };
}

function increase(counts: Map<string, number>, id: string): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}
