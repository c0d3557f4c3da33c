import { describe, expect, test } from 'vitest';
import { decideEnd, type TollRule } from './decide-end.ts';
import { type Combatant, type RoundAction, SimulatedFight } from './simulated-fight.ts';

interface Side {
  readonly fighters?: number;
  readonly does?: Partial<RoundAction>;
  readonly fled?: boolean;
  readonly mode?: 'toll' | 'offensive' | 'defensive';
  readonly paid?: boolean;
  readonly pays?: boolean;
}

const attack = (target: string): Side => ({ does: { action: 'attack', commit: 10, target } });

/** How a round ends in which each side does this. */
function endOf(sides: Readonly<Record<string, Side>>, rule: TollRule = 'all-paid'): string | null {
  const fight = new SimulatedFight('fight', 1, 'A');
  const actions = new Map<string, RoundAction>();
  const fled = new Map<string, boolean>();
  for (const [id, { does, fighters = 100, fled: hasFled = false, mode, paid, pays }] of Object.entries(sides)) {
    fight.combatants.set(id, combatant(id, fighters, mode));
    const brace = {
      action: 'brace',
      commit: 0,
      timedOut: false,
      submittedAt: 0,
      target: null,
      destination: null,
    } as const;
    actions.set(id, { ...brace, ...(pays === true ? { action: 'pay' } : {}), ...does });
    fled.set(id, hasFled);
    if (paid === true) fight.paid.add(id);
    if (pays === true) fight.payers.add(id);
  }
  return decideEnd(fight, actions, fled, rule);
}

function combatant(id: string, fighters: number, mode: Side['mode']): Combatant {
  const garrison =
    mode === undefined ? null : { ownerId: 'Owner', fighters, mode, tollAmount: 50, tollBalance: 0, deployedAt: 0 };
  return {
    ...{ id, kind: garrison === null ? 'character' : 'garrison', name: id, ownerId: garrison?.ownerId ?? id, garrison },
    ...{ shipType: null, maxFighters: 100, maxShields: 0, turnsPerWarp: 3, fighters, shields: 0 },
  };
}

describe('a round between characters', () => {
  test('in which nobody attacks is a stalemate, also after a failed flight', () => {
    expect(endOf({ A: {}, B: {} })).toBe('stalemate');
    expect(endOf({ A: { does: { action: 'flee', destination: 2 } }, B: {} })).toBe('stalemate');
  });

  test('goes on while both have fighters and one attacks', () => {
    expect(endOf({ A: attack('B'), B: {} })).toBe(null);
  });

  test('names who has no fighters left', () => {
    expect(endOf({ A: attack('B'), B: { fighters: 0 } })).toBe('B_defeated');
    expect(endOf({ A: { ...attack('B'), fighters: 0 }, B: {} })).toBe('A_defeated');
    expect(endOf({ A: { ...attack('B'), fighters: 0 }, B: { ...attack('A'), fighters: 0 } })).toBe('mutual_defeat');
    expect(endOf({ A: attack('B'), B: { fighters: 0 }, C: { ...attack('A'), fighters: 0 } })).toBe('victory');
  });

  test('goes on without the defeated while two sides remain', () => {
    expect(endOf({ A: attack('B'), B: { fighters: 0 }, C: {} })).toBe(null);
  });

  test('ends by a flight: as such, as a stalemate when somebody attacked, or as a defeat', () => {
    expect(endOf({ A: { fled: true }, B: {} })).toBe('A_fled');
    expect(endOf({ A: { fled: true }, B: attack('A') })).toBe('stalemate');
    expect(endOf({ A: { fled: true }, B: { ...attack('C'), fighters: 0 }, C: {} })).toBe('B_defeated');
  });

  test('leaves a pod alone that nobody attacks', () => {
    expect(endOf({ A: {}, Pod: { fighters: 0 } })).toBe('stalemate');
    expect(endOf({ A: attack('Pod'), Pod: { fighters: 0 } })).toBe('Pod_defeated');
  });
});

describe('a round with a garrison', () => {
  test('goes on while its toll is open, and is satisfied by the only payer', () => {
    expect(endOf({ A: {}, G: { mode: 'toll' } })).toBe(null);
    expect(endOf({ A: { pays: true }, G: { mode: 'toll', paid: true } })).toBe('toll_satisfied');
  });

  test.each([
    ['all-paid', 'stalemate'],
    ['others-brace', 'toll_satisfied'],
  ] as const)('by the rule %s, one payment of two visitors ends as %s', (rule, end) => {
    expect(endOf({ A: { pays: true }, B: {}, G: { mode: 'toll', paid: true } }, rule)).toBe(end);
    expect(endOf({ A: { pays: true }, B: { pays: true }, G: { mode: 'toll', paid: true } }, rule)).toBe(
      'toll_satisfied',
    );
    expect(endOf({ A: { pays: true }, B: attack('A'), G: { mode: 'toll', paid: true } }, rule)).toBe(null);
  });

  test('that was paid before ends as a stalemate', () => {
    expect(endOf({ A: {}, G: { mode: 'toll', paid: true } }, 'others-brace')).toBe('stalemate');
  });

  test('that attacks is left behind by a fleer, and ends a round later', () => {
    expect(endOf({ A: { fled: true }, G: { mode: 'offensive', ...attack('A') } })).toBe(null);
    expect(endOf({ G: { mode: 'offensive' } })).toBe('stalemate');
  });
});
