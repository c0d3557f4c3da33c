import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { LOG_FEED } from '#shared/panel/log-row.ts';
import { gameProtocol } from '#shared/protocols/game/protocol.ts';
import type { DialectName } from '#simulators/game/dialect.ts';
import { GameServer } from '#simulators/game/game-server.ts';
import { COMMODITIES } from '#simulators/game/world/commodity.ts';
import { systemClock } from '../platform/clock.ts';
import { isAct } from './acts/act.ts';
import type { GameCharacter } from './game-character.ts';
import { CharacterTestWorld } from './testing/character-test-world.ts';
import { EventMonitor } from './testing/event-monitor.ts';
import { type GameProgram, startGameProgram } from './testing/game-program.ts';

const SECTORS = 60;
const DIALECT: DialectName = '2025-09';
/** The character that the agent of the program plays. */
const PLAYED = 'TraderP';

/** The galaxy of the program: the same seed gives the same one. */
const { galaxy } = new GameServer({ clock: systemClock, seed: 1, sectors: SECTORS, dialect: DIALECT }).universe.world;
const ports = galaxy.sectors.filter(({ id, portCode }) => id !== 0 && portCode !== null);
const sellers = ports.filter(({ portCode }) => portCode?.startsWith('S') === true);
const mixed = find(sellers, ({ portCode }) => portCode?.includes('B') === true);
const buyer = find(ports, ({ portCode }) => portCode?.startsWith('B') === true).id;
const bought = COMMODITIES[mixed.portCode?.indexOf('B') ?? 0] ?? 'organics';
/** A sector with a way to another one and back, and without a port. */
const quiet = find(galaxy.sectors, ({ id, portCode }) => id !== 0 && portCode === null && wayBack(id) !== undefined).id;
const beyond = wayBack(quiet) ?? 0;
const far = find(galaxy.sectors, ({ id }) => id !== quiet && !isExit(quiet, id)).id;

function find<T>(items: readonly T[], isWanted: (item: T) => boolean): T {
  const found = items.find(isWanted);
  if (found === undefined) throw new Error('this galaxy has no such sector');
  return found;
}

function isExit(from: number, to: number): boolean {
  return galaxy.sector(from)?.warps.includes(to) === true;
}

function wayBack(from: number): number | undefined {
  return galaxy.sector(from)?.warps.find((to) => to !== 0 && isExit(to, from));
}

let program: GameProgram;
let world: CharacterTestWorld;
let monitor: EventMonitor;
const characters = new Map<string, GameCharacter>();
const answered = new Set<string>();

beforeAll(async () => {
  program = await startGameProgram({ dialect: DIALECT, sectors: SECTORS, seed: 1, agent: PLAYED });
  world = await CharacterTestWorld.create();
  monitor = new EventMonitor(systemClock, world.hub);
  await connect(PLAYED);
});

afterAll(async () => {
  await world.close();
  monitor.dispose();
  expect(await program.close()).toBe(0);
});

async function connect(id: string): Promise<GameCharacter> {
  const definition = { id, title: id, characterId: id, url: program.url, start: 'automatic' } as const;
  const character = world.add(id, { definition, monitor });
  characters.set(id, character);
  await world.untilPhase(id, 'ready');
  return character;
}

/** Adds a character of the game, and puts it into a sector. */
async function enter(id: string, payload: JsonObject): Promise<GameCharacter> {
  const character = await connect(id);
  await ask(id, 'join', payload);
  return character;
}

/** Makes a request that has to succeed. */
async function ask(id: string, endpoint: string, payload: JsonObject = {}): Promise<JsonValue> {
  const answer = await characters.get(id)?.call(endpoint, payload);
  if (answer?.ok !== true) throw new Error(`${endpoint} of ${id}: ${answer?.error.message}`);
  answered.add(endpoint);
  return answer.value;
}

/** Makes a request that has to be refused with this status, in these words. */
async function expectRefusal(id: string, endpoint: string, payload: JsonObject, code: string, words: string | RegExp) {
  const answer = await characters.get(id)?.call(endpoint, payload);
  const message = expect.stringMatching(typeof words === 'string' ? exactly(words) : words);
  expect(answer).toMatchObject({ ok: false, error: { kind: 'protocol', code, message } });
  if (!isAct(endpoint) || answer?.ok !== false) return;
  const sentence = expect.stringContaining(`was refused: ${answer.error.message}`);
  expect(characters.get(id)?.snapshot().acts[0]).toMatchObject({ endpoint, state: 'refused', sentence });
}

function exactly(words: string): RegExp {
  return new RegExp(`^${words.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

function fightOf(id: string): string {
  return characters.get(id)?.snapshot().fight?.id ?? 'no fight';
}

const IN_COMBAT = 'Cannot perform this action during combat. Submit attack/brace/flee instead.';

describe('a character with the simulator as a process', () => {
  test('looks around, trades and moves', async () => {
    await enter('Ann', { sector: mixed.id, credits: 5_000 });
    await ask('Ann', 'server_status');
    await ask('Ann', 'my_status');
    await ask('Ann', 'my_map');
    await ask('Ann', 'local_map', { max_hops: 2 });
    await ask('Ann', 'plot_course', { from_sector: 0, to_sector: far });
    const order = { commodity: 'fuel_ore', quantity: 5, trade_type: 'buy' };
    expect(await ask('Ann', 'check_trade', order)).toMatchObject({ can_trade: true });
    expect(await ask('Ann', 'trade', order)).toMatchObject({ success: true, new_cargo: { fuel_ore: 5 } });
    await ask('Ann', 'join', { sector: quiet });
    expect(await ask('Ann', 'move', { to_sector: beyond })).toMatchObject({ sector: beyond });
  });

  test('buys and gives warp power, speaks, and resets ports', async () => {
    await enter('Bob', { sector: quiet });
    await ask('Bob', 'move', { to_sector: beyond });
    expect(await ask('Ann', 'transfer_warp_power', { to_character_id: 'Bob', units: 2 })).toMatchObject({
      success: true,
    });
    await ask('Ann', 'join', { sector: 0 });
    expect(await ask('Ann', 'recharge_warp_power', { units: 1 })).toMatchObject({ success: true, units_bought: 1 });
    await ask('Ann', 'subscribe', { event: 'chat.message' });
    await ask('Ann', 'identify', { name: 'Annie' });
    await ask('Ann', 'send_message', { type: 'broadcast', content: 'ahoy' });
    await ask('Ann', 'regenerate_ports', { fraction: 0.5 });
    expect(await ask('Ann', 'reset_ports')).toMatchObject({ success: true, ports_reset: ports.length });
  });

  test('leaves, commands and collects a garrison', async () => {
    await ask('Bob', 'join', { sector: far });
    const garrison = { sector: far, quantity: 20, mode: 'defensive' };
    expect(await ask('Bob', 'combat.leave_fighters', garrison)).toMatchObject({ garrison: { fighters: 20 } });
    const toll = { sector: far, mode: 'toll', toll_amount: 7 };
    expect(await ask('Bob', 'combat.set_garrison_mode', toll)).toMatchObject({ garrison: { mode: 'toll' } });
    const collected = await ask('Bob', 'combat.collect_fighters', { sector: far, quantity: 20 });
    expect(collected).toMatchObject({ fighters_on_ship: 300 });
  });

  test('fights to the end, and collects the salvage', async () => {
    const sector = beyond;
    await enter('Eve', { sector, ship_type: 'sovereign_starcruiser' });
    await ask('Bob', 'join', { sector });
    const fight = await ask('Eve', 'combat.initiate', { target_id: 'Bob' });
    expect(await ask('Bob', 'combat.status')).toMatchObject({ ended: false });
    const { combat_id } = JSON.parse(JSON.stringify(fight));
    const attack = { combat_id, action: 'attack', target_id: 'Bob', commit: 6_000 };
    for (let ended: unknown = false; ended !== true; ) {
      await ask('Bob', 'combat.action', { combat_id, action: 'brace' });
      ({ ended } = JSON.parse(JSON.stringify(await ask('Eve', 'combat.action', attack))));
    }
    const status = await world.until('Bob', ({ ship }) => ship?.type === 'escape_pod');
    expect(status.fight).toBe(null);
    const seen = JSON.parse(JSON.stringify(await ask('Eve', 'my_status')));
    const { salvage_id } = seen.sector_contents.salvage[0];
    expect(await ask('Eve', 'salvage.collect', { salvage_id })).toMatchObject({ salvage: { salvage_id } });
  });

  test('has used every endpoint', () => {
    expect([...answered].toSorted()).toEqual(Object.keys(gameProtocol.methods).toSorted());
  });

  test('has received every event, each in its documented shape', async () => {
    await monitor.until('local_map');
    await program.invoke('agent_cancel');
    await monitor.until('task_complete');
    expect(monitor.names.toSorted()).toEqual(Object.keys(gameProtocol.events).toSorted());
    const rows = [...characters.keys()].flatMap((id) => world.hub.log(LOG_FEED, id).read(0, 100_000).rows);
    const unread = rows.filter(({ level, source }) => source === 'stray' || (source === 'event' && level === 'warn'));
    expect(unread).toEqual([]);
  });
});

describe('is refused in the words of the server', () => {
  beforeAll(async () => {
    await enter('Cat', { sector: mixed.id, credits: 5 });
    await enter('Dan', { sector: quiet });
  });

  const order = { commodity: 'fuel_ore', quantity: 1, trade_type: 'buy' };
  const garrison = { sector: quiet, quantity: 1, mode: 'toll' };
  const gone = { combat_id: 'gone', action: 'brace' };

  test.each<[endpoint: string, payload: JsonObject, code: string, words: string | RegExp]>([
    ['check_trade', { ...order, character_id: 'Nobody' }, '404', 'Character not found'],
    ['trade', { ...order, character_id: 'Nobody' }, '404', 'Character not found'],
    ['trade', { ...order, commodity: 'gold' }, '400', 'Invalid commodity: gold'],
    ['trade', { ...order, commodity: bought }, '400', `Port does not sell ${bought}`],
    ['trade', { ...order, trade_type: 'sell' }, '400', 'Port does not buy fuel_ore'],
    ['trade', { ...order, commodity: bought, trade_type: 'sell' }, '500', `Not enough ${bought} to sell. Have 0`],
    ['trade', { ...order, quantity: 30 }, '500', /^Insufficient credits\. Need \d+, have 5$/],
    ['trade', { ...order, quantity: 31 }, '500', 'Not enough cargo space. Available: 30'],
    ['trade', { ...order, quantity: 701 }, '500', 'Port only has 700 units of fuel_ore'],
    ['trade', { ...order, character_id: 'Dan' }, '400', 'No port at current location'],
    ['move', { to_sector: 120 }, '400', 'Invalid sector: 120'],
    ['move', { to_sector: mixed.id }, '400', `Sector ${mixed.id} is not adjacent to current sector ${mixed.id}`],
    ['move', { to_sector: 1, character_id: 'Nobody' }, '404', "Character 'Nobody' not found. Join the game first."],
    ['join', { sector: 120 }, '400', 'Invalid sector: 120'],
    ['join', { ship_type: 'death_star' }, '400', 'Invalid ship type: death_star'],
    ['join', { character_id: 'x'.repeat(260) }, '500', /^\[Errno 36\] File name too long: '/],
    ['my_status', { character_id: 'Nobody' }, '404', "Character 'Nobody' not found"],
    ['local_map', {}, '400', 'Missing max_hops'],
    ['plot_course', { from_sector: 120, to_sector: 1 }, '400', 'Invalid from_sector: 120'],
    ['plot_course', { from_sector: 1, to_sector: 120 }, '400', 'Invalid to_sector: 120'],
    ['recharge_warp_power', { units: 1, character_id: 'Nobody' }, '404', 'Character not found: Nobody'],
    [
      ...(['recharge_warp_power', { units: 1 }, '400'] as const),
      `Warp power depot is only available in sector 0. You are in sector ${mixed.id}`,
    ],
    ['transfer_warp_power', { to_character_id: 'Nobody', units: 1 }, '404', 'Target character not found: Nobody'],
    [
      ...(['transfer_warp_power', { from_character_id: 'Nobody', to_character_id: 'Dan', units: 1 }, '404'] as const),
      'Source character not found: Nobody',
    ],
    ['transfer_warp_power', { to_character_id: 'Dan', units: 1 }, '400', 'Characters must be in the same sector'],
    ['send_message', { type: 'broadcast', content: ' ' }, '400', 'Empty content'],
    ['subscribe', { event: 'character.moved' }, '404', 'Unknown event subscription: character.moved'],
    ['salvage.collect', { salvage_id: 'gone' }, '404', 'Salvage not available'],
    ['combat.initiate', { character_id: 'Nobody' }, '404', "Character 'Nobody' not found"],
    ['combat.initiate', {}, '409', 'No opponents available to engage'],
    ['combat.status', {}, '404', 'Combat encounter not found'],
    ['combat.action', gone, '404', 'Combat encounter not found'],
    ['combat.action', { ...gone, character_id: 'garrison:1:Ann' }, '400', 'Garrison actions are automated'],
    ['combat.leave_fighters', { ...garrison, character_id: 'Nobody' }, '404', "Character 'Nobody' not found"],
    ['combat.leave_fighters', garrison, '409', 'Character not in requested sector'],
    [
      ...(['combat.leave_fighters', { ...garrison, sector: mixed.id, quantity: 301 }, '400'] as const),
      'Insufficient fighters to deploy',
    ],
    [
      ...(['combat.collect_fighters', { sector: mixed.id, quantity: 1 }, '404'] as const),
      'No garrison found for character in this sector',
    ],
    [
      ...(['combat.set_garrison_mode', { sector: mixed.id, mode: 'toll' }, '404'] as const),
      'No garrison found for character in this sector',
    ],
  ])('%s %j', (endpoint, payload, code, words) => expectRefusal('Cat', endpoint, payload, code, words));

  test('a message to a name that is no file', async () => {
    const message = { type: 'direct', to_name: 'a/b', content: 'ahoy' };
    await expectRefusal('Dan', 'send_message', message, '500', /^\[Errno 2\] No such file or directory: '/);
  });

  test('a full tank, by a success that says no', async () => {
    await enter('Ivy', { sector: 0 });
    expect(await ask('Ivy', 'recharge_warp_power', { units: 1 })).toMatchObject({ success: false });
    const sentence = expect.stringContaining('Warp power is already at maximum');
    expect(characters.get('Ivy')?.snapshot().acts[0]).toMatchObject({ state: 'refused', sentence });
  });

  test('a port that is full', async () => {
    await enter('Hal', { sector: mixed.id, ship_type: 'atlas_hauler', credits: 100_000 });
    const other = find(sellers, ({ id }) => id !== mixed.id).id;
    const cargo = { commodity: 'fuel_ore', quantity: 300 };
    for (const seller of [mixed.id, mixed.id, other]) {
      await ask('Hal', 'join', { sector: seller });
      await ask('Hal', 'trade', { ...cargo, trade_type: 'buy' });
      await ask('Hal', 'join', { sector: buyer });
      if (seller !== other) await ask('Hal', 'trade', { ...cargo, trade_type: 'sell' });
    }
    const sale = { ...cargo, trade_type: 'sell' };
    await expectRefusal('Hal', 'trade', sale, '500', 'Port can only buy 100 units of fuel_ore');
  });

  test('a ship without warp power', async () => {
    for (let left = 100; left > 0; left -= 1) await ask('Dan', 'move', { to_sector: left % 2 === 0 ? beyond : quiet });
    const words = 'Insufficient warp power. Need 3 units but only have 0';
    await expectRefusal('Dan', 'move', { to_sector: beyond }, '400', words);
  });

  test('garrisons, and a ship without fighters', async () => {
    await ask('Cat', 'join', { sector: far });
    await ask('Cat', 'combat.leave_fighters', { sector: far, quantity: 300, mode: 'defensive' });
    const tooMany = { sector: far, quantity: 301 };
    await expectRefusal(
      'Cat',
      'combat.collect_fighters',
      tooMany,
      '400',
      'Cannot collect more fighters than stationed',
    );
    const none = 'Cannot initiate combat while you have no fighters.';
    await expectRefusal('Cat', 'combat.initiate', {}, '400', none);
    await ask('Dan', 'join', { sector: far });
    const taken = "Sector already contains another player's garrison; clear it before deploying your fighters.";
    const deploy = { sector: far, quantity: 1, mode: 'toll' };
    await expectRefusal('Dan', 'combat.leave_fighters', deploy, '409', taken);
  });

  describe('in combat', () => {
    beforeAll(async () => {
      await enter('Fay', { sector: mixed.id });
      await enter('Gus', { sector: mixed.id });
      await enter('Pod', { sector: mixed.id, ship_type: 'escape_pod' });
      await ask('Fay', 'combat.initiate', { target_id: 'Gus' });
      await world.until('Pod', ({ fight }) => fight !== null);
    });

    const attack = { action: 'attack', commit: 1 };

    test.each<[id: string, payload: JsonObject, code: string, words: string]>([
      ['Fay', { ...attack, target_id: 'Fay' }, '400', 'Cannot target self'],
      ['Fay', attack, '400', 'Missing target_id for attack'],
      ['Fay', { ...attack, target_id: 'Dan' }, '404', 'Target combatant not found in encounter'],
      ['Fay', { action: 'flee' }, '400', 'Missing destination sector'],
      [
        ...(['Fay', { action: 'flee', to_sector: mixed.id }, '400'] as const),
        `Sector ${mixed.id} is not adjacent to current sector ${mixed.id}`,
      ],
      ['Fay', { action: 'brace', round: 9 }, '409', 'Round mismatch for action submission'],
      ['Fay', { action: 'brace', character_id: 'Dan' }, '403', 'Character not part of this combat'],
      ['Pod', { ...attack, target_id: 'Fay' }, '400', 'No fighters available for attack'],
      ['Pod', { action: 'flee', to_sector: 1 }, '400', 'Escape pods cannot flee; they are already safe'],
    ])('combat.action of %s %j', (id, payload, code, words) =>
      expectRefusal(id, 'combat.action', { combat_id: fightOf('Fay'), ...payload }, code, words),
    );

    test.each<[endpoint: string, payload: JsonObject]>([
      ['move', { to_sector: galaxy.sector(mixed.id)?.warps[0] ?? 0 }],
      ['trade', order],
      ['check_trade', order],
      ['transfer_warp_power', { to_character_id: 'Gus', units: 1 }],
    ])('%s %j', (endpoint, payload) => expectRefusal('Fay', endpoint, payload, '409', IN_COMBAT));
  });
});
