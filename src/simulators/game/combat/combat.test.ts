import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import type { GameServerOptions } from '../game-server.ts';
import { type GameTestWorld, startGame } from '../testing/game-test-world.ts';
import type { TestGameClient } from '../testing/test-game-client.ts';

const worlds: GameTestWorld[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

async function start(options: Partial<GameServerOptions> = {}): Promise<GameTestWorld> {
  const world = await startGame(options);
  worlds.push(world);
  return world;
}

/** Two characters in sector 0, the first of which starts a fight. */
async function startFight(options: Partial<GameServerOptions> = {}, shipType = 'kestrel_courier') {
  const world = await start(options);
  const ann = await world.enter('Ann', { credits: 5_000, ship_type: shipType });
  const bob = await world.enter('Bob', { credits: 700 });
  const { combat_id } = await ann.result('combat.initiate', { character_id: 'Ann', target_id: 'Bob' });
  const combatId = String(combat_id);
  return { world, ann, bob, combatId, act: actor(combatId) };
}

function actor(combatId: string) {
  return (client: TestGameClient, id: string, action: JsonObject) =>
    client.result('combat.action', { character_id: id, combat_id: combatId, ...action });
}

/** An owner elsewhere, whose garrison stands in a neighbour of sector 0, and a visitor in sector 0. */
async function startGarrison(garrison: JsonObject, options: Partial<GameServerOptions> = {}, credits = 2_000) {
  const world = await start(options);
  const [place = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
  const owner = await world.enter('Owner', { sector: place, credits: 1_000 });
  await owner.result('combat.leave_fighters', { character_id: 'Owner', sector: place, quantity: 60, ...garrison });
  await owner.result('join', { character_id: 'Owner', sector: 150 });
  const visitor = await world.enter('Payer', { credits });
  const visit = async () => {
    const before = visitor.frames.length;
    await visitor.result('move', { character_id: 'Payer', to_sector: place });
    const [fight] = visitor.events('combat.started').slice(-1);
    return { combatId: String(fight?.combat_id), names: visitor.names(before) };
  };
  return { world, owner, visitor, place, visit };
}

const toll = { mode: 'toll', toll_amount: 500 };

describe('a fight', () => {
  test('draws in everybody in the sector; the first round waits after the reply', async () => {
    const { ann, bob } = await startFight();
    await bob.settled();
    await ann.settled();
    expect(ann.names().slice(-3)).toEqual(['combat.started', 'combat.initiate', 'combat.round_waiting']);
    expect(bob.events('combat.started')).toMatchObject([
      { initiator: 'Ann', target: null, participants: { Ann: { type: 'character' }, Bob: { owner: 'Bob' } } },
    ]);
    expect(ann.frames.at(-2)).toMatchObject({ result: { target: 'Bob', target_type: 'character' } });
  });

  test('needs somebody to fight with', async () => {
    const world = await start();
    const ann = await world.enter('Ann');
    expect(await ann.refusal('combat.initiate', { character_id: 'Ann' })).toBe('409 No opponents available to engage');
    expect(await ann.refusal('combat.status', { character_id: 'Ann' })).toBe('404 Combat encounter not found');
  });

  test('resolves a round when all have acted; the last round comes twice, and the end after the reply', async () => {
    const { act, ann, bob } = await startFight({}, 'corsair_raider');
    await act(ann, 'Ann', { action: 'ATTACK', commit: 5_000, target_id: 'Bob', round: 1 });
    const [fromAnn, fromBob] = [ann.frames.length, bob.frames.length];
    const reply = await act(bob, 'Bob', { action: 'brace' });
    await Promise.all([ann.settled(), bob.settled()]);
    expect(reply).toMatchObject({
      accepted: true,
      ended: true,
      round_resolved: true,
      outcome: { end: 'Bob_defeated' },
    });
    expect(bob.names(fromBob)).toEqual([
      ...['combat.round_resolved', 'status.update', 'combat.round_resolved', 'status.update'],
      ...['combat.action', 'status.update', 'combat.ended'],
    ]);
    expect(ann.names(fromAnn).filter((name) => name === 'combat.round_resolved')).toHaveLength(2);
    expect(bob.events('status.update').map(({ ship }) => (ship as JsonObject).ship_type)).toEqual([
      ...['kestrel_courier', 'kestrel_courier', 'escape_pod'],
    ]);
    expect(await ann.result('my_status', { character_id: 'Ann' })).toMatchObject({ ship: { credits: 5_700 } });
  });

  test('leaves salvage that anybody may collect, beyond the hold', async () => {
    const { act, ann, bob } = await startFight({}, 'corsair_raider');
    await act(ann, 'Ann', { action: 'attack', commit: 1_500, target_id: 'Bob' });
    await act(bob, 'Bob', { action: 'brace' });
    await bob.settled();
    const [ended] = bob.events('combat.ended');
    expect(ended).toMatchObject({
      salvage: [{ victor_id: 'Ann', scrap: 25, claimed: false, metadata: { loser: 'Bob' } }],
    });
    const [salvage] = (ended?.salvage ?? []) as JsonObject[];
    const claim = { character_id: 'Bob', salvage_id: salvage?.salvage_id ?? '' };
    expect(await bob.result('salvage.collect', claim)).toMatchObject({
      cargo: { equipment: 25 },
      salvage: { claimed_by: 'Bob' },
    });
    expect(await ann.refusal('salvage.collect', { ...claim, character_id: 'Ann' })).toBe('404 Salvage not available');
    expect(await bob.result('my_status', { character_id: 'Bob' })).toMatchObject({
      ship: { ship_type: 'escape_pod', cargo_used: 25, cargo_capacity: 0, credits: 0 },
    });
  });

  test('goes on with the next round, whose deadline the resolved one has already', async () => {
    const { act, ann, bob, world } = await startFight();
    await world.clock.advance(5_000);
    await act(ann, 'Ann', { action: 'attack', commit: 10, target_id: 'Bob' });
    const reply = await act(bob, 'Bob', { action: 'brace' });
    await ann.settled();
    expect(reply).toMatchObject({ round: 2, ended: false, outcome: { round: 1, end: null } });
    const [waiting] = ann.events('combat.round_waiting').slice(-1);
    expect(ann.events('combat.round_resolved')).toMatchObject([{ deadline: waiting?.deadline }]);
    expect(
      await ann.refusal('combat.action', {
        character_id: 'Ann',
        combat_id: String(waiting?.combat_id),
        action: 'brace',
        round: 1,
      }),
    ).toBe('409 Round mismatch for action submission');
  });

  test('a round that ends by time has no status, and my_status has the old fighters', async () => {
    const { act, ann, world } = await startFight();
    await act(ann, 'Ann', { action: 'attack', commit: 100, target_id: 'Bob' });
    const before = ann.frames.length;
    await world.clock.advance(15_000);
    await ann.settled();
    expect(ann.names(before)).toEqual(['combat.round_resolved', 'combat.round_waiting']);
    expect(ann.events('combat.round_resolved')).toMatchObject([
      { actions: { Bob: { action: 'brace', timed_out: true } } },
    ]);
    expect(await ann.result('my_status', { character_id: 'Ann' })).toMatchObject({
      ship: { fighters: 300, shields: 150 },
    });
  });

  test('a third one who enters hears only of the waiting round', async () => {
    const { ann, world } = await startFight();
    const { sectors } = world.server.universe.world.galaxy;
    const from = sectors.find(({ warps }) => warps.includes(0))?.id ?? 0;
    const third = await world.enter('Cid', { sector: from });
    await third.result('move', { character_id: 'Cid', to_sector: 0 });
    await ann.settled();
    expect(third.events('combat.started')).toEqual([]);
    expect(third.events('combat.round_waiting')).toMatchObject([
      { round: 1, participants: { Ann: { owner: 'Ann' }, Bob: { owner: 'Bob' }, Cid: { owner: 'Cid' } } },
    ]);
    expect(ann.events('combat.round_waiting')).toHaveLength(2);
    expect(await third.refusal('move', { character_id: 'Cid', to_sector: from })).toMatch(/^409 Cannot perform/);
  });

  test('all who brace end it as a stalemate', async () => {
    const { act, ann, bob } = await startFight();
    await act(ann, 'Ann', { action: 'brace' });
    expect(await act(bob, 'Bob', { action: 'brace' })).toMatchObject({ outcome: { end: 'stalemate' } });
  });

  test('whoever flees is moved to a neighbour', async () => {
    const { act, ann, bob, world } = await startFight();
    const [refuge = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
    for (let round = 1; world.server.universe.world.character('Ann')?.sector === 0; round += 1) {
      await act(bob, 'Bob', { action: 'attack', commit: 1, target_id: 'Ann' });
      await act(ann, 'Ann', { action: 'flee', to_sector: refuge, round });
    }
    const [last] = ann.events('combat.round_resolved').slice(-1);
    expect(last).toMatchObject({ flee_results: { Ann: true }, end: 'stalemate' });
    expect(await ann.result('my_status', { character_id: 'Ann' })).toMatchObject({ sector: refuge });
  });
});

describe('a toll garrison', () => {
  test('stops a mover before its status, and lists itself in that alone', async () => {
    const { owner, visit, visitor } = await startGarrison(toll);
    const { names } = await visit();
    await owner.settled();
    expect(names).toEqual(['combat.started', 'status.update', 'combat.round_waiting', 'character.moved', 'move']);
    expect(visitor.events('status.update').at(-1)).toMatchObject({
      sector_contents: { garrisons: [{ owner_id: 'Owner', toll_amount: 500, is_friendly: false }] },
    });
    expect(await visitor.result('my_status', { character_id: 'Payer' })).toMatchObject({
      sector_contents: { garrisons: [] },
    });
    expect(owner.events('combat.started')).toHaveLength(1);
  });

  test('is satisfied by its only visitor, and banks the toll for its owner', async () => {
    const { owner, place, visit, visitor } = await startGarrison(toll);
    const { combatId } = await visit();
    const reply = await actor(combatId)(visitor, 'Payer', { action: 'pay' });
    await owner.settled();
    expect(reply).toMatchObject({ pay_processed: true, ended: true, outcome: { end: 'toll_satisfied' } });
    expect(owner.events('sector.garrison_updated').at(-1)).toMatchObject({ garrisons: [{ toll_balance: 500 }] });
    await owner.result('join', { character_id: 'Owner', sector: place });
    expect(
      await owner.result('combat.collect_fighters', { character_id: 'Owner', sector: place, quantity: 10 }),
    ).toMatchObject({ credits_collected: 500, garrison: { fighters: 50, toll_balance: 0 }, fighters_on_ship: 250 });
  });

  test('attacks from the second round on until it is paid; a payment is charged again in a later visit', async () => {
    const { visit, visitor, world } = await startGarrison(toll);
    const { combatId } = await visit();
    const act = actor(combatId);
    expect(await act(visitor, 'Payer', { action: 'brace' })).toMatchObject({ ended: false, outcome: { end: null } });
    const second = await act(visitor, 'Payer', { action: 'brace' });
    expect(second).toMatchObject({
      outcome: {
        actions: { [`garrison:${visitor.events('status.update').at(-1)?.sector}:Owner`]: { action: 'attack' } },
      },
    });
    expect(await act(visitor, 'Payer', { action: 'pay' })).toMatchObject({ pay_processed: true, ended: true });
    await visitor.result('join', { character_id: 'Payer', sector: 0 });
    await actor((await visit()).combatId)(visitor, 'Payer', { action: 'pay' });
    expect(world.server.universe.world.character('Payer')?.file.credits).toBe(1_000);
  });

  test('a payer without credits braces', async () => {
    const { visit, visitor } = await startGarrison(toll, {}, 100);
    const { combatId } = await visit();
    expect(await actor(combatId)(visitor, 'Payer', { action: 'pay' })).toMatchObject({
      pay_processed: false,
      message: 'Payment failed; action treated as brace.',
      outcome: { actions: { Payer: { action: 'brace' } } },
    });
  });

  test.each([
    ['2025-09', 'stalemate'],
    ['document', 'toll_satisfied'],
  ] as const)('of the edition %s, paid by one of two visitors, ends as %s', async (dialect, end) => {
    const { place, visit, visitor, world } = await startGarrison(toll, { dialect });
    const { combatId } = await visit();
    const other = await world.enter('Other', { sector: place });
    const act = actor(combatId);
    expect(await act(visitor, 'Payer', { action: 'pay' })).toMatchObject({
      pay_processed: true,
      round_resolved: false,
    });
    expect(await act(other, 'Other', { action: 'brace' })).toMatchObject({ outcome: { end } });
  });

  test('its fighters are in no sector while they fight, and are lost with a restart', async () => {
    const { owner, place, visit, world } = await startGarrison(toll);
    await visit();
    const collect = { character_id: 'Owner', sector: place, quantity: 1 };
    expect(await owner.refusal('combat.collect_fighters', collect)).toMatch(/^404 /);
    await owner.result('sim.fault', { fault: 'restart' });
    expect(await owner.closed).toBe(1012);
    const again = await world.connect();
    expect(await again.refusal('combat.collect_fighters', collect)).toMatch(/^404 /);
    expect(await again.result('my_status', { character_id: 'Owner' })).toMatchObject({ ship: { fighters: 240 } });
  });

  test('destroyed, leaves its tolls to the victor', async () => {
    const { place, visit, visitor, world } = await startGarrison(toll);
    await actor((await visit()).combatId)(visitor, 'Payer', { action: 'pay' });
    const raider = await world.enter('Raider', { sector: place, ship_type: 'corsair_raider', credits: 0 });
    const { combat_id } = await raider.result('combat.initiate', { character_id: 'Raider' });
    const act = actor(String(combat_id));
    await act(visitor, 'Payer', { action: 'brace' });
    const attack = { action: 'attack', commit: 1_500, target_id: `garrison:${place}:Owner` };
    await act(raider, 'Raider', attack);
    await act(raider, 'Raider', { action: 'brace' });
    const over = await act(visitor, 'Payer', { action: 'brace' });
    expect(over).toMatchObject({ ended: true });
    expect(world.server.universe.world.garrisonsIn(place)).toEqual([]);
    expect(world.server.universe.world.character('Raider')?.file.credits).toBe(500);
  });
});

describe('a flight', () => {
  test('into a guarded sector starts the next fight before the end of the first is told', async () => {
    const { place, visitor, world } = await startGarrison(toll);
    const pursuer = await world.enter('Bob');
    const { combat_id } = await visitor.result('combat.initiate', { character_id: 'Payer' });
    const act = actor(String(combat_id));
    while (world.server.universe.world.character('Payer')?.sector === 0) {
      await act(pursuer, 'Bob', { action: 'attack', commit: 1, target_id: 'Payer' });
      await act(visitor, 'Payer', { action: 'flee', to_sector: place });
    }
    await visitor.settled();
    const names = visitor.names();
    const last = names.slice(names.lastIndexOf('combat.started'));
    expect(last).toEqual([
      ...['combat.started', 'status.update', 'combat.round_waiting', 'character.moved'],
      ...['combat.round_resolved', 'status.update', 'combat.action', 'combat.ended'],
    ]);
    const [first, second] = visitor.events('combat.started');
    expect(visitor.events('combat.ended')).toMatchObject([{ combat_id: first?.combat_id }]);
    expect(second).toMatchObject({ sector: place });
  });

  test('that succeeds in a round that ends by time moves nobody, and is told no end', async () => {
    const { act, ann, bob, world } = await startFight({ chance: () => 0 });
    const [refuge = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
    await act(ann, 'Ann', { action: 'flee', to_sector: refuge });
    const before = ann.frames.length;
    await world.clock.advance(15_000);
    await Promise.all([ann.settled(), bob.settled()]);
    expect(ann.events('combat.round_resolved').at(-1)).toMatchObject({ flee_results: { Ann: true }, end: 'Ann_fled' });
    expect(ann.names(before)).toEqual(['combat.round_resolved', 'combat.round_resolved']);
    expect(bob.events('combat.ended')).toHaveLength(1);
    expect(await ann.result('my_status', { character_id: 'Ann' })).toMatchObject({ sector: 0 });
  });
});

describe('an offensive garrison', () => {
  test('lets go of a fleer without an end, which only the owner hears', async () => {
    const { owner, visit, visitor, world } = await startGarrison({ mode: 'offensive' });
    let { combatId } = await visit();
    for (let tries = 0; world.server.universe.world.character('Payer')?.sector !== 0; tries += 1) {
      const reply = await actor(combatId)(visitor, 'Payer', { action: 'flee', to_sector: 0 });
      if (reply.ended === true) expect(reply).toMatchObject({ outcome: { end: null, flee_results: { Payer: true } } });
      combatId = String(reply.combat_id);
      if (tries > 30) break;
    }
    expect(visitor.events('combat.ended')).toEqual([]);
    await world.clock.advance(15_000);
    await owner.settled();
    expect(owner.events('combat.ended')).toHaveLength(1);
    expect(visitor.events('combat.ended')).toEqual([]);
  });

  test('stops a teleport, which a toll does not, and a defensive one stops nobody', async () => {
    for (const [mode, isStopped] of [
      ['offensive', true],
      ['toll', false],
      ['defensive', false],
    ] as const) {
      const { place, visitor } = await startGarrison({ mode, toll_amount: 5 });
      await visitor.result('join', { character_id: 'Payer', sector: place });
      await visitor.settled();
      expect([mode, visitor.events('combat.started').length > 0]).toEqual([mode, isStopped]);
    }
  });
});

describe('the later server', () => {
  test('sends the last round once, the end before the reply, and lists who fought', async () => {
    const { act, ann, bob } = await startFight({ dialect: '2025-10' }, 'corsair_raider');
    await act(ann, 'Ann', { action: 'attack', commit: 1_500, target_id: 'Bob' });
    const before = bob.frames.length;
    await act(bob, 'Bob', { action: 'brace' });
    expect(bob.names(before)).toEqual([
      'combat.round_resolved',
      'status.update',
      'status.update',
      'combat.ended',
      'combat.action',
    ]);
    expect(bob.events('combat.round_resolved')).toMatchObject([
      { participants: { Bob: { combatant_type: 'character', fighters_delta: -300 } } },
    ]);
  });

  test('gives a fleer an end of its own', async () => {
    const { owner: _, visit, visitor, world } = await startGarrison({ mode: 'offensive' }, { dialect: '2025-10' });
    const { combatId } = await visit();
    for (let tries = 0; tries < 30 && world.server.universe.world.character('Payer')?.sector !== 0; tries += 1) {
      await actor(combatId)(visitor, 'Payer', { action: 'flee', to_sector: 0 });
    }
    expect(visitor.events('combat.ended')).toMatchObject([{ result: 'fled', fled_to_sector: 0, salvage: [] }]);
    expect(visitor.events('combat.ended')[0]).not.toHaveProperty('end');
  });
});
