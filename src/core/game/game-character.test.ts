import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHARACTER_CHAT_FEED } from '#shared/panel/game/characters.ts';
import { untilState } from '../feeds/testing/until-state.ts';
import { CharacterTestWorld } from './testing/character-test-world.ts';

let world: CharacterTestWorld;

beforeEach(async () => {
  world = await CharacterTestWorld.create();
});

afterEach(() => world.close());

describe('a character that the game does not know', () => {
  test('is connected, and joins only when a person asks for it', async () => {
    const character = world.add('Ann');
    const ready = await world.untilPhase('Ann', 'ready');
    expect(ready).toMatchObject({ presence: 'absent', ship: null, sector: null });
    expect([...world.server.universe.world.characters.keys()]).not.toContain('Ann');
    const joined = await character.call('join', {});
    expect(joined.ok).toBe(true);
    const inWorld = await world.until('Ann', ({ presence, ship }) => presence === 'in-world' && ship !== null);
    expect(inWorld.acts[0]).toMatchObject({
      state: 'done',
      sentence: `Joined the game in sector ${inWorld.sector?.id}`,
    });
    expect(character.world.mapSince(0).sectors).not.toEqual([]);
  });
});

describe('a character that the game does not know yet', () => {
  test('is in the game when another client joins with it, and is followed', async () => {
    world.add('Ann');
    await world.until('Ann', ({ presence }) => presence === 'absent');
    world.server.act('join', { character_id: 'Ann', sector: 1 });
    const there = await world.until('Ann', ({ presence }) => presence === 'in-world');
    expect([there.sector?.id, there.away]).toEqual([1, null]);
    await world.until('Ann', ({ sector }) => sector?.exits != null);
    world.server.act('join', { character_id: 'Bob', sector: 1 });
    await world.until('Ann', ({ sightings }) => sightings.some(({ name }) => name === 'Bob'));
  });
});

describe('a character with a purse that JSON cannot hold', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'of %s is ready at once, and its credits are not known until they are a number',
    async (credits) => {
      world.server.act('join', { character_id: 'Ann', sector: 1, credits });
      const character = world.add('Ann');
      const ready = await world.untilPhase('Ann', 'ready');
      expect(ready).toMatchObject({ presence: 'in-world', sector: { id: 1 }, ship: { credits: null } });
      expect(world.linesOf('Ann')).not.toContainEqual(expect.stringMatching(/^my_(?:status|map): /));
      expect(await character.call('join', { credits: 500 })).toMatchObject({ ok: true });
      await world.until('Ann', ({ ship }) => ship?.credits === 500);
    },
  );

  test('hears of the toll and the ports in which somebody stored such a number', async () => {
    await world.addJoined('Ann', { sector: 1 });
    const garrison = { character_id: 'Ann', sector: 1, quantity: 5, mode: 'toll', toll_amount: Number.NaN };
    world.server.act('combat.leave_fighters', garrison);
    const { sector } = await world.until('Ann', (each) => each.sector?.garrisons.length === 1);
    expect(sector?.garrisons[0]).toMatchObject({ fighters: 5, mode: 'toll', toll: null });
  });
});

describe('a request about another character', () => {
  test('changes nothing of this one, neither its presence nor its flight', async () => {
    const character = world.add('Ann');
    await world.until('Ann', ({ presence }) => presence === 'absent');
    expect(await character.call('join', { character_id: 'Bob', sector: 1 })).toMatchObject({ ok: true });
    expect(character.snapshot()).toMatchObject({ presence: 'absent', sector: null });
    await character.call('join', { sector: 1 });
    const [to = 0] = (await world.until('Ann', ({ sector }) => sector?.exits != null)).sector?.exits ?? [];
    character.fly([{ kind: 'hop', to }], { somebody: false, garrison: false, warpPowerBelow: null, price: null });
    await character.call('join', { character_id: 'Bob', sector: 2 });
    await world.until('Ann', ({ flight }) => flight?.state === 'arrived');
  });
});

describe('a character in the game', () => {
  test('moves, and its map grows', async () => {
    const character = await world.addJoined('Ann', { sector: 1 });
    const [to = 0] = (await world.until('Ann', ({ sector }) => sector?.exits != null)).sector?.exits ?? [];
    const moved = await character.call('move', { to_sector: to });
    expect(moved).toMatchObject({ ok: true, value: { sector: to } });
    const after = await world.until('Ann', ({ sector }) => sector?.id === to);
    expect(after.moves[0]).toMatchObject({ from: 1, to });
    expect(after.acts[0]?.sentence).toMatch(new RegExp(`^Moved from sector 1 to ${to}: warp power \\d+ → \\d+$`));
    const { kind, sectors } = character.world.mapSince(0);
    expect([kind, sectors.find(({ id }) => id === to)?.visitedAt]).toEqual(['whole', expect.any(Number)]);
  });

  test('is refused in the words of the server', async () => {
    const character = await world.addJoined('Ann', { sector: 1 });
    const refused = await character.call('move', { to_sector: 1 });
    expect(refused).toMatchObject({ ok: false, error: { code: '400' } });
    const { acts } = await world.until('Ann', ({ acts: [act] }) => act?.state === 'refused');
    expect(acts[0]?.sentence).toBe('Move to sector 1 was refused: Sector 1 is not adjacent to current sector 1');
  });

  test('reads the status after a lost reply, which decides what became of the request', async () => {
    const character = await world.addJoined('Ann', { sector: 1 }, { callTimeoutMs: 100 });
    const [to = 0] = (await world.until('Ann', ({ sector }) => sector?.exits != null)).sector?.exits ?? [];
    world.spoil({ fault: 'lose-reply' });
    const moved = await character.call('move', { to_sector: to });
    expect(moved).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    // Whoever asked does not wait for the status.
    expect(character.snapshot().acts[0]?.state).toBe('unknown');
    const { acts } = await world.until('Ann', ({ acts: [act] }) => act?.state === 'seen-done');
    expect(acts[0]?.sentence).toBe(
      `Move to sector ${to}: its reply was lost; the status shows that it was carried out`,
    );
  });

  test('does not know what became of a request when the connection was lost, until its status says', async () => {
    const character = await world.addJoined('Ann', { sector: 1 });
    world.spoil({ fault: 'ignore' });
    const bought = character.call('recharge_warp_power', { units: 5 });
    world.spoil({ fault: 'close', code: 1012 });
    expect(await bought).toMatchObject({ ok: false, error: { code: 'CLOSED' } });
    const { acts } = await world.until('Ann', ({ acts: [act] }) => act?.state === 'seen-undone');
    expect(acts[0]?.sentence).toBe('Buy 5 warp power: its reply was lost; the status shows nothing of it');
  });

  test('survives frames that are no messages, and two replies to one request', async () => {
    const character = await world.addJoined('Ann', { sector: 1 });
    world.spoil({ fault: 'garbage' });
    world.spoil({ fault: 'answer-twice' });
    expect((await character.call('my_status', {})).ok).toBe(true);
    expect((await character.call('my_status', {})).ok).toBe(true);
    expect(world.snapshotOf('Ann').connection.phase.name).toBe('ready');
  });

  test('survives a flood of messages, of which the newest are shown', async () => {
    const character = await world.addJoined('Ann', { sector: 1 });
    world.spoil({ fault: 'flood', events: 5_000 });
    expect((await character.call('my_status', {})).ok).toBe(true);
    const chat = world.hub.state(CHARACTER_CHAT_FEED, 'Ann');
    expect(await untilState(chat, (shown) => shown.at(-1)?.text === 'flood 5000')).toHaveLength(200);
    expect(world.snapshotOf('Ann').connection.phase.name).toBe('ready');
  });

  test('says what was too large, and is connected again', async () => {
    await world.addJoined('Ann', { sector: 1 }, { limits: { closeMs: 50, maxMessageBytes: 100_000 } });
    world.spoil({ fault: 'oversized', bytes: 200_000 });
    await world.until('Ann', ({ gaps }) => gaps[0]?.to != null);
    expect(world.linesOf('Ann')).toContainEqual(expect.stringMatching(/limit/));
    await world.until('Ann', ({ presence }) => presence === 'in-world');
  });

  test('answers again when its server does', async () => {
    const character = await world.addJoined('Ann', { sector: 1 }, { callTimeoutMs: 100 });
    world.spoil({ fault: 'mute' });
    expect(await character.call('my_status', {})).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
    world.spoil({ fault: 'unmute' });
    expect(await character.call('my_status', {})).toMatchObject({ ok: true });
    expect(world.snapshotOf('Ann').gaps).toEqual([]);
  });

  test('is asked for with its status after a drop, and never joins again', async () => {
    await world.addJoined('Ann', { sector: 1 });
    world.spoil({ fault: 'close', code: 1006 });
    await world.until('Ann', ({ gaps }) => gaps[0] !== undefined);
    await world.until('Ann', ({ gaps, presence }) => gaps[0]?.to != null && presence === 'in-world');
    const count = (name: string) => world.requests.filter((each) => each === name).length;
    expect([count('join'), count('my_status')]).toEqual([1, 2]);
  });
});
