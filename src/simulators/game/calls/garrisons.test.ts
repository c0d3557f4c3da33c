import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { type GameTestWorld, startGame } from '../testing/game-test-world.ts';
import type { TestGameClient } from '../testing/test-game-client.ts';

let world: GameTestWorld;
let owner: TestGameClient;

beforeEach(async () => {
  world = await startGame();
  owner = await world.enter('Owner', { sector: 9, credits: 100 });
});

afterEach(() => world.close());

const leave = (more: JsonObject) =>
  owner.result('combat.leave_fighters', { character_id: 'Owner', sector: 9, quantity: 10, ...more });

describe('leaving fighters', () => {
  test('tells the owner alone, without a status', async () => {
    const before = owner.frames.length;
    expect(await leave({ mode: 'toll', toll_amount: '25' })).toMatchObject({
      garrison: { owner_id: 'Owner', fighters: 10, mode: 'toll', toll_amount: 25, toll_balance: 0 },
      fighters_remaining: 290,
    });
    expect(owner.names(before)).toEqual(['sector.garrison_updated', 'combat.leave_fighters']);
    expect(owner.events('sector.garrison_updated')[0]).toMatchObject({ garrisons: [{ owner_id: 'Owner' }] });
    expect(JSON.stringify(owner.events('sector.garrison_updated'))).not.toContain('is_friendly');
  });

  test('is offensive by default, changes the whole garrison, and pays out its tolls', async () => {
    expect(await leave({})).toMatchObject({ garrison: { mode: 'offensive' } });
    const [garrison] = world.server.universe.world.garrisonsIn(9);
    Object.assign(garrison ?? {}, { tollBalance: 40 });
    expect(await leave({ mode: 'defensive' })).toMatchObject({ garrison: { mode: 'defensive', fighters: 20 } });
    expect(await owner.result('my_status', { character_id: 'Owner' })).toMatchObject({ ship: { credits: 140 } });
  });

  test('of an offensive garrison where somebody is starts a fight', async () => {
    const visitor = await world.enter('Visitor', { sector: 9 });
    await leave({ mode: 'offensive' });
    await visitor.settled();
    expect(visitor.events('combat.started')).toMatchObject([
      { participants: { 'garrison:9:Owner': { fighters: 10 } } },
    ]);
  });

  test.each<[JsonObject, string]>([
    [{ character_id: '' }, '400 Missing character_id or sector'],
    [{ quantity: 0 }, '400 Quantity must be positive'],
    [{ quantity: 'x' }, "500 invalid literal for int() with base 10: 'x'"],
    [{ quantity: 301 }, '400 Insufficient fighters to deploy'],
    [{ mode: 'angry' }, '400 Invalid garrison mode'],
    [{ sector: 8 }, '409 Character not in requested sector'],
    [{ character_id: 'Nobody' }, "404 Character 'Nobody' not found"],
  ])('%j is refused', async (change, expected) => {
    const payload = { character_id: 'Owner', sector: 9, quantity: 10, ...change };
    expect(await owner.refusal('combat.leave_fighters', payload)).toBe(expected);
  });

  test('beside a garrison of somebody else is refused', async () => {
    await leave({ mode: 'defensive' });
    const other = await world.enter('Other', { sector: 9 });
    const payload = { character_id: 'Other', sector: 9, quantity: 1, mode: 'toll' };
    expect(await other.refusal('combat.leave_fighters', payload)).toMatch(/^409 Sector already contains/);
  });
});

test('the mode and the toll can be changed from anywhere', async () => {
  await leave({ mode: 'defensive' });
  await owner.result('join', { character_id: 'Owner', sector: 100 });
  const change = { character_id: 'Owner', sector: 9, mode: 'toll', toll_amount: -50 };
  expect(await owner.result('combat.set_garrison_mode', change)).toMatchObject({
    garrison: { mode: 'toll', toll_amount: -50 },
  });
  expect(await owner.refusal('combat.set_garrison_mode', { ...change, sector: 8 })).toMatch(/^404 No garrison found/);
  expect(await owner.refusal('combat.set_garrison_mode', { ...change, mode: 'x' })).toBe('400 Invalid garrison mode');
});
