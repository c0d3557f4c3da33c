import { describe, expect, test } from 'vitest';
import { carryOutRound } from './carry-out-round.ts';
import { type Combatant, type RoundAction, SimulatedFight } from './simulated-fight.ts';

const HIT = () => 0;
const MISS = () => 0.99;

interface Side extends Partial<Combatant> {
  readonly does?: Partial<RoundAction>;
}

/** A fight of sides with 100 fighters and 50 shields each, that do nothing unless said. */
function fightOf(sides: Readonly<Record<string, Side>>): SimulatedFight {
  const fight = new SimulatedFight('fight', 1, 'A');
  for (const [id, { does, ...more }] of Object.entries(sides)) {
    fight.combatants.set(id, {
      ...{ id, kind: 'character', name: id, ownerId: id, shipType: 'kestrel_courier', garrison: null },
      ...{ maxFighters: 100, maxShields: 50, turnsPerWarp: 3, fighters: 100, shields: 50 },
      ...more,
    });
    if (does === undefined) continue;
    const none = {
      action: 'brace',
      commit: 0,
      timedOut: false,
      submittedAt: 1,
      target: null,
      destination: null,
    } as const;
    fight.actions.set(id, { ...none, ...does });
  }
  return fight;
}

const attack = (target: string, commit: number) => ({ does: { action: 'attack', commit, target } as const });
const flee = { does: { action: 'flee', destination: 2 } as const };

describe('an attack', () => {
  test('takes a fighter of the target for each hit, and one of its own for each miss', () => {
    const hits = carryOutRound(fightOf({ A: attack('B', 10), B: {} }), 'all-paid', HIT, 0);
    expect(hits).toMatchObject({
      hits: { A: 10, B: 0 },
      offensiveLosses: { A: 0, B: 0 },
      defensiveLosses: { A: 0, B: 10 },
      fighters: { A: 100, B: 90 },
    });
    const misses = carryOutRound(fightOf({ A: attack('B', 10), B: {} }), 'all-paid', MISS, 0);
    expect(misses).toMatchObject({ hits: { A: 0 }, offensiveLosses: { A: 10 }, fighters: { A: 90, B: 100 } });
  });

  test('ends with the last fighter of either', () => {
    const fight = fightOf({ A: attack('B', 100), B: { fighters: 4 } });
    expect(carryOutRound(fight, 'all-paid', HIT, 0)).toMatchObject({
      hits: { A: 4 },
      fighters: { B: 0 },
      end: 'B_defeated',
    });
    const few = fightOf({ A: { ...attack('B', 500), fighters: 3 }, B: {} });
    expect(carryOutRound(few, 'all-paid', MISS, 0)).toMatchObject({ offensiveLosses: { A: 3 }, end: 'A_defeated' });
  });

  test('of both goes on in turns', () => {
    const fight = fightOf({ A: { ...attack('B', 9), fighters: 9 }, B: { ...attack('A', 9), fighters: 9 } });
    expect(carryOutRound(fight, 'all-paid', HIT, 0)).toMatchObject({ hits: { A: 9, B: 8 }, fighters: { A: 1, B: 0 } });
  });

  test('wears shields down by half of the hits, or less for who braces, and no further than they go', () => {
    const braced = carryOutRound(fightOf({ A: attack('B', 15), B: {} }), 'all-paid', HIT, 0);
    expect([braced.shieldLoss.B, braced.shields.B]).toEqual([7, 43]);
    const open = carryOutRound(fightOf({ A: attack('B', 15), B: attack('A', 1) }), 'all-paid', HIT, 0);
    expect([open.shieldLoss.B, open.shieldLoss.A]).toEqual([8, 1]);
    const worn = carryOutRound(fightOf({ A: attack('B', 90), B: { shields: 2 } }), 'all-paid', HIT, 0);
    expect([worn.shieldLoss.B, worn.shields.B]).toEqual([2, 0]);
  });
});

describe('a flight', () => {
  test('succeeds more often from slow ships, and cannot be hit then', () => {
    const from = (turnsPerWarp: number, chance: number) =>
      carryOutRound(fightOf({ A: flee, B: { ...attack('A', 5), turnsPerWarp } }), 'all-paid', () => chance, 0);
    expect([from(3, 0.49).fled.A, from(3, 0.5).fled.A, from(5, 0.69).fled.A]).toEqual([true, false, true]);
    expect(from(3, 0).fighters.A).toBe(100);
    expect(from(3, 0.5)).toMatchObject({ fled: { A: false, B: false } });
  });
});

test('who has not acted braces, out of time', () => {
  const { actions } = carryOutRound(fightOf({ A: attack('B', 1), B: {} }), 'all-paid', HIT, 99);
  expect(actions.B).toMatchObject({ action: 'brace', timedOut: true, submittedAt: 99 });
  expect(actions.A).toMatchObject({ timedOut: false });
});
