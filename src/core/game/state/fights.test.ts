import { describe, expect, test } from 'vitest';
import type { CombatEnded, Encounter, RoundOutcome } from '#shared/protocols/game/combat.ts';
import {
  acceptAction,
  awaitRound,
  currentFight,
  dropWatchedFights,
  endFight,
  endOwnFights,
  type Fights,
  KEPT_FIGHTS,
  KEPT_OPEN_FIGHTS,
  KEPT_ROUNDS,
  NO_FIGHTS,
  recallFight,
  resolveRound,
} from './fights.ts';

const ME = 'Ann';

const encounter = (change: Partial<Encounter> = {}): Encounter => ({
  ...{ combat_id: 'c1', sector: 7, round: 1, deadline: '2026-01-01T00:00:15+00:00' },
  participants: {
    Ann: { combatant_id: 'Ann', type: 'character', name: 'Ann', fighters: 300, shields: 150, owner: 'Ann' },
    Bob: { combatant_id: 'Bob', type: 'character', name: 'Bob', fighters: 200, shields: 150, owner: 'Bob' },
  },
  ...change,
});

const outcome = (change: Partial<RoundOutcome> = {}): RoundOutcome => ({
  ...{ combat_id: 'c1', round: 1, end: null, deadline: '2026-01-01T00:00:30+00:00' },
  ...{ fighters_remaining: { Ann: 242, Bob: 190 }, shields_remaining: { Ann: 135, Bob: 120 }, flee_results: {} },
  ...change,
});

const over = (change: Partial<CombatEnded> = {}): CombatEnded => ({
  ...outcome({ end: 'stalemate' }),
  sector: 7,
  ...change,
});

const begun = (): Fights => awaitRound(NO_FIGHTS, encounter(), ME);

describe('a fight', () => {
  test('begins with whichever event comes first: a third participant gets only that of the waiting round', () => {
    expect(currentFight(begun())).toMatchObject({ combatId: 'c1', sector: 7, round: 1, state: { name: 'fighting' } });
  });

  test('in which only its garrison stands is watched, and does not count as its own', () => {
    const { Bob = {} } = encounter().participants;
    const garrison = { type: 'garrison', owner: ME, fighters: 25 };
    const fights = awaitRound(NO_FIGHTS, encounter({ participants: { Bob, 'garrison:7:Ann': garrison } }), ME);
    expect(fights.get('c1')?.state).toEqual({ name: 'watching' });
    expect(currentFight(fights)).toBeNull();
  });

  test('waits for the same round with more participants, which is no new round', () => {
    const acted = acceptAction(begun(), 'c1', 'attack');
    const third = { combatant_id: 'Cy', fighters: 10, shields: 5 };
    const joined = awaitRound(acted, encounter({ participants: { ...encounter().participants, Cy: third } }), ME);
    expect(currentFight(joined)).toMatchObject({ round: 1, action: 'attack' });
    expect(Object.keys(joined.get('c1')?.participants ?? {})).toEqual(['Ann', 'Bob', 'Cy']);
  });

  test('takes what is left of each from its rounds, and waits for the next', () => {
    const fights = resolveRound(begun(), outcome(), ME);
    expect(currentFight(fights)).toMatchObject({ round: 2, deadline: '2026-01-01T00:00:30+00:00', action: null });
    expect(currentFight(fights)?.participants.Ann).toMatchObject({ fighters: 242, shields: 135, name: 'Ann' });
  });

  test('counts a round once, although its event comes twice', () => {
    const once = resolveRound(begun(), outcome({ end: 'Bob_defeated' }), ME);
    const twice = resolveRound(once, outcome({ end: 'Bob_defeated', fighters_remaining: { Ann: 0 } }), ME);
    expect(twice).toBe(once);
    expect(twice.get('c1')?.rounds).toHaveLength(1);
  });

  test('keeps who a participant is where the newer server calls that otherwise', () => {
    const named = { Ann: { combatant_type: 'character', owner_character_id: 'Ann', fighters_delta: -58 } };
    const fights = resolveRound(begun(), outcome({ participants: named }), ME);
    expect(fights.get('c1')?.participants.Ann).toMatchObject({ type: 'character', owner: 'Ann', fighters: 242 });
  });

  test('is not changed by the event of an older round', () => {
    const second = awaitRound(resolveRound(begun(), outcome(), ME), encounter({ round: 2 }), ME);
    expect(awaitRound(second, encounter(), ME)).toBe(second);
  });
});

describe('a fight of a garrison', () => {
  const { Bob = {} } = encounter().participants;
  const garrison = { type: 'garrison', owner: ME, fighters: 25 };
  const watched = awaitRound(NO_FIGHTS, encounter({ participants: { Bob, 'garrison:7:Ann': garrison } }), ME);

  test('goes on when the server says that the character is in no fight', () => {
    const fights = resolveRound(endOwnFights(watched), outcome(), ME);
    expect(fights.get('c1')).toMatchObject({ state: { name: 'watching' }, round: 2 });
  });

  test('is forgotten with the connection, and is new with its next event', () => {
    const both = awaitRound(watched, encounter({ combat_id: 'own' }), ME);
    expect([...dropWatchedFights(both).keys()]).toEqual(['own']);
  });
});

describe('getting away', () => {
  test('finds one who fled and came back in the fight again, with the rounds before', () => {
    const fled = resolveRound(begun(), outcome({ flee_results: { Ann: true } }), ME);
    const back = awaitRound(fled, encounter({ round: 2 }), ME);
    expect(currentFight(back)).toMatchObject({ combatId: 'c1', round: 2, rounds: [{ round: 1 }], action: null });
    const over = resolveRound(begun(), outcome({ end: 'stalemate' }), ME);
    expect(currentFight(awaitRound(over, encounter({ round: 2 }), ME))).toBeNull();
  });

  test('ends the fight for the one who fled, who may never hear how it ended', () => {
    const fled = resolveRound(begun(), outcome({ flee_results: { Ann: true } }), ME);
    expect(fled.get('c1')).toMatchObject({ state: { name: 'fled' }, deadline: null });
    expect(currentFight(fled)).toBeNull();
    const { Bob = {} } = encounter().participants;
    const without = encounter({ round: 2, participants: { Bob } });
    for (const late of [encounter(), without]) {
      expect(awaitRound(fled, late, ME).get('c1')?.state).toEqual({ name: 'fled' });
    }
    expect(endFight(fled, over({ round: 2 }), ME).get('c1')?.state).toEqual({ name: 'fled' });
  });

  test('of another one, or a failed attempt, does not', () => {
    for (const flee_results of [{ Bob: true }, { Ann: false }]) {
      expect(currentFight(resolveRound(begun(), outcome({ flee_results }), ME))?.round).toBe(2);
    }
  });

  test('is an end without a round on the newer server', () => {
    const event: CombatEnded = { combat_id: 'c1', sector: 7, result: 'fled', fled_to_sector: 9, salvage: [] };
    expect(endFight(begun(), event, ME).get('c1')?.state).toEqual({ name: 'fled' });
  });

  test('into a guarded sector leads to a second fight before the first has ended', () => {
    const two = awaitRound(begun(), encounter({ combat_id: 'c2', sector: 9 }), ME);
    expect(currentFight(two)?.combatId).toBe('c2');
    const fled = resolveRound(two, outcome({ flee_results: { Ann: true } }), ME);
    expect(currentFight(endFight(fled, over(), ME))).toMatchObject({ combatId: 'c2', round: 1 });
  });
});

describe('an end', () => {
  test('comes with its event, or with the last round', () => {
    expect(endFight(begun(), over(), ME).get('c1')?.state).toEqual({ name: 'ended', end: 'stalemate' });
    expect(resolveRound(begun(), outcome({ end: 'toll_satisfied' }), ME).get('c1')?.state).toEqual({
      ...{ name: 'ended', end: 'toll_satisfied' },
    });
  });

  test('of an unknown fight changes nothing', () => {
    expect(endFight(NO_FIGHTS, over(), ME)).toBe(NO_FIGHTS);
    expect(resolveRound(NO_FIGHTS, outcome(), ME)).toBe(NO_FIGHTS);
    expect(acceptAction(NO_FIGHTS, 'c1', 'brace')).toBe(NO_FIGHTS);
  });

  test('is assumed where the server knows of no fight after a connection was lost', () => {
    expect(endOwnFights(begun()).get('c1')?.state).toEqual({ name: 'ended', end: null });
    expect(recallFight(NO_FIGHTS, { ...encounter({ round: 3 }), ended: false }, ME).get('c1')?.round).toBe(3);
    expect(recallFight(begun(), { ...encounter(), ended: true, end_state: 'victory' }, ME).get('c1')?.state).toEqual({
      ...{ name: 'ended', end: 'victory' },
    });
  });

  test('leaves a limited number of fights behind', () => {
    let fights = NO_FIGHTS;
    for (let index = 0; index < KEPT_FIGHTS + 5; index += 1) {
      const combat_id = `c${index}`;
      fights = endFight(awaitRound(fights, encounter({ combat_id }), ME), over({ combat_id }), ME);
    }
    expect([...fights.keys()]).toHaveLength(KEPT_FIGHTS);
    expect(fights.has('c0')).toBe(false);
  });
});

describe('a server that never ends a fight', () => {
  test('fills no memory with rounds: the last are kept, and an earlier one that comes again changes nothing', () => {
    let fights = begun();
    for (let round = 1; round <= 3 * KEPT_ROUNDS; round += 1) fights = resolveRound(fights, outcome({ round }), ME);
    fights = resolveRound(fights, outcome({ round: 1 }), ME);
    const rounds = currentFight(fights)?.rounds.map(({ round }) => round) ?? [];
    expect([rounds.length, rounds[0], rounds.at(-1)]).toEqual([KEPT_ROUNDS, 2 * KEPT_ROUNDS + 1, 3 * KEPT_ROUNDS]);
  });

  test('fills no memory with fights: the newest that are watched are kept, and all of the character', () => {
    let fights = awaitRound(NO_FIGHTS, encounter({ combat_id: 'own' }), ME);
    for (let fight = 1; fight <= 3 * KEPT_OPEN_FIGHTS; fight += 1) {
      fights = awaitRound(fights, encounter({ combat_id: `c${fight}` }), 'somebody-else');
    }
    expect([fights.size, currentFight(fights)?.combatId]).toEqual([KEPT_OPEN_FIGHTS + 1, 'own']);
    expect([fights.has('c1'), fights.has(`c${3 * KEPT_OPEN_FIGHTS}`)]).toEqual([false, true]);
  });
});
