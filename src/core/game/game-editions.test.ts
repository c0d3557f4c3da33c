import { afterEach, describe, expect, test } from 'vitest';
import type { CharacterSnapshot } from '#shared/panel/game/character.ts';
import type { Figure } from '#shared/protocols/game/figure.ts';
import { DIALECTS, type DialectName } from '#simulators/game/dialect.ts';
import { CharacterTestWorld } from './testing/character-test-world.ts';

let world: CharacterTestWorld;

afterEach(() => world.close());

/** What the server holds of a character now. */
function truthOf(id: string) {
  const character = world.server.universe.world.character(id);
  if (character === undefined) throw new Error(`${id} is not in the world`);
  const { file, sector, ship } = character;
  return { sector, credits: file.credits, fighters: ship.fighters, warpPower: ship.warpPower, type: ship.type };
}

function shownOf({ sector, ship }: CharacterSnapshot) {
  return {
    sector: sector?.id,
    ...{ credits: ship?.credits, fighters: ship?.fighters, warpPower: ship?.warpPower, type: ship?.type },
  };
}

/** Resolves when the character shows what the server holds, and fights nobody. */
async function untilTrue(id: string): Promise<void> {
  await world.until(id, (snapshot) => snapshot.fight === null && equal(shownOf(snapshot), truthOf(id)));
}

function equal(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A seller of the first commodity, and a neighbour that has a way back. */
function findPlaces(): { readonly seller: number; readonly beyond: number } {
  const { galaxy } = world.server.universe.world;
  for (const { id, portCode, warps } of galaxy.sectors) {
    const beyond = warps.find((to) => galaxy.sector(to)?.warps.includes(id) === true);
    if (id !== 0 && portCode?.startsWith('S') === true && beyond !== undefined) return { seller: id, beyond };
  }
  throw new Error('this galaxy has no seller');
}

async function start(dialect: DialectName) {
  world = await CharacterTestWorld.create({ dialect, sectors: 60, chance: () => 0 });
  const places = findPlaces();
  const ann = await world.addJoined('Ann', { sector: places.seller, credits: 5_000 });
  return { ann, ...places };
}

describe.each(DIALECTS)('with the server of the edition %s', (dialect) => {
  test('a character trades, and shows its purse and cargo', async () => {
    const { ann } = await start(dialect);
    const commodity = dialect === 'renamed' ? 'quantum_foam' : 'fuel_ore';
    const order = { commodity, quantity: 7, trade_type: 'buy' };
    expect(await ann.call('check_trade', order)).toMatchObject({ ok: true, value: { can_trade: true } });
    expect(await ann.call('trade', order)).toMatchObject({ ok: true, value: { success: true } });
    await untilTrue('Ann');
    const cargo: Readonly<Record<string, Figure>> = world.snapshotOf('Ann').ship?.cargo ?? {};
    expect(cargo[commodity]).toBe(7);
  });

  test('a character pays a toll, and its owner stays out of the fight', async () => {
    const { ann, beyond } = await start(dialect);
    const owner = await world.addJoined('Owner', { sector: beyond });
    await owner.call('combat.leave_fighters', { sector: beyond, quantity: 50, mode: 'toll', toll_amount: 40 });
    await owner.call('join', { sector: 0 });
    await ann.call('move', { to_sector: beyond });
    const { fight } = await world.until('Ann', (snapshot) => snapshot.fight !== null);
    expect(fight).toMatchObject({ sector: beyond, state: 'fighting', toll: { owner: 'Owner', amount: 40 } });
    const payment = { combat_id: fight?.id ?? '', action: 'pay', target_id: `garrison:${beyond}:Owner` };
    expect(await ann.call('combat.action', payment)).toMatchObject({ ok: true, value: { pay_processed: true } });
    await untilTrue('Ann');
    expect(world.snapshotOf('Owner').fight).toBe(null);
    expect(world.snapshotOf('Ann').ship?.credits).toBe(4_960);
  });

  test('a character that knows a toll can pay it in a fight that runs already, and in the next start', async () => {
    const { ann, beyond, seller } = await start(dialect);
    const owner = await world.addJoined('Owner', { sector: beyond });
    await owner.call('combat.leave_fighters', { sector: beyond, quantity: 50, mode: 'toll', toll_amount: 40 });
    await owner.call('join', { sector: 0 });
    await ann.call('join', { sector: beyond });
    await ann.call('join', { sector: seller });
    const bob = await world.addJoined('Bob', { sector: seller });
    await bob.call('move', { to_sector: beyond });
    await ann.call('move', { to_sector: beyond });
    const known = { sector: beyond, state: 'fighting', toll: { owner: 'Owner', amount: 40 } };
    const { fight, sector } = await world.until('Ann', (snapshot) => snapshot.fight !== null);
    expect(fight).toMatchObject(known);
    expect(sector?.garrisons).toMatchObject([{ owner: 'Owner', mode: 'toll', toll: 40 }]);
    await ann.close();
    const again = world.add('Ann');
    await world.until('Ann', (snapshot) => snapshot.fight !== null && snapshot.presence === 'in-world');
    expect(again.snapshot()).toMatchObject({ fight: known, sector: { garrisons: [{ owner: 'Owner', toll: 40 }] } });
    const { sectors } = again.world.mapSince(0);
    expect(sectors.find(({ id }) => id === beyond)?.garrisons).toMatchObject([{ owner: 'Owner', toll: 40 }]);
    // What is remembered in a fight is no news.
    expect(again.snapshot().away?.changes ?? []).not.toContainEqual(expect.objectContaining({ about: 'garrison' }));
  });

  test('a character flees from a garrison, and is out of combat at once', async () => {
    const { ann, beyond, seller } = await start(dialect);
    const owner = await world.addJoined('Owner', { sector: beyond });
    await owner.call('combat.leave_fighters', { sector: beyond, quantity: 50, mode: 'offensive' });
    await owner.call('join', { sector: 0 });
    await ann.call('move', { to_sector: beyond });
    const { fight } = await world.until('Ann', (snapshot) => snapshot.fight !== null);
    const flight = { combat_id: fight?.id ?? '', action: 'flee', to_sector: seller };
    expect(await ann.call('combat.action', flight)).toMatchObject({ ok: true, value: { ended: true } });
    await untilTrue('Ann');
    expect(world.snapshotOf('Ann').sector?.id).toBe(seller);
  });

  test('a character that fled comes back into the fight that still runs', async () => {
    const { ann, beyond, seller } = await start(dialect);
    const owner = await world.addJoined('Owner', { sector: beyond });
    await owner.call('combat.leave_fighters', { sector: beyond, quantity: 50, mode: 'toll', toll_amount: 40 });
    await owner.call('join', { sector: 0 });
    const bob = await world.addJoined('Bob', { sector: seller });
    await ann.call('move', { to_sector: beyond });
    await bob.call('move', { to_sector: beyond });
    const { fight } = await world.until('Ann', (snapshot) => snapshot.fight?.fighters.length === 3);
    const combat = { combat_id: fight?.id ?? '' };
    await bob.call('combat.action', { ...combat, action: 'brace' });
    await ann.call('combat.action', { ...combat, action: 'flee', to_sector: seller });
    await untilTrue('Ann');
    await ann.call('move', { to_sector: beyond });
    const back = await world.until('Ann', (snapshot) => snapshot.fight !== null);
    expect(back.fight).toMatchObject({
      id: fight?.id,
      state: 'fighting',
      round: 2,
      toll: { owner: 'Owner', amount: 40 },
    });
  });

  test('the loser of a fight flies on in a pod, and the winner has its credits', async () => {
    const { ann, seller } = await start(dialect);
    const bob = await world.addJoined('Bob', { sector: seller, credits: 300 });
    await ann.call('combat.initiate', {});
    const { fight } = await world.until('Bob', (snapshot) => snapshot.fight !== null);
    const combat = { combat_id: fight?.id ?? '' };
    await bob.call('combat.action', { ...combat, action: 'brace' });
    await ann.call('combat.action', { ...combat, action: 'attack', commit: 300, target_id: 'Bob' });
    await untilTrue('Ann');
    await untilTrue('Bob');
    expect([world.snapshotOf('Bob').ship?.type, world.snapshotOf('Ann').ship?.credits]).toEqual(['escape_pod', 5_300]);
  });
});
