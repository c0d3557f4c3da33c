import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { JsonObject } from '#shared/json.ts';
import type { GameServerOptions } from './game-server.ts';
import { type GameTestWorld, startGame } from './testing/game-test-world.ts';

const worlds: GameTestWorld[] = [];

afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

async function start(options: Partial<GameServerOptions> = {}): Promise<GameTestWorld> {
  const world = await startGame(options);
  worlds.push(world);
  return world;
}

describe('joining', () => {
  test('brings no status on a new socket, and everybody hears of it', async () => {
    const world = await start();
    const witness = await world.connect();
    const client = await world.enter('Ann');
    await witness.settled();
    expect(client.names()).toEqual(['character.joined', 'join']);
    expect(witness.events('character.joined')).toMatchObject([{ character_id: 'Ann', sector: 0 }]);
  });

  test('a character that is there already moves by teleport, with a new purse and its old ship', async () => {
    const world = await start();
    const client = await world.enter('Ann');
    const before = client.frames.length;
    const status = await client.result('join', {
      character_id: 'Ann',
      sector: 7,
      credits: 5,
      ship_type: 'atlas_hauler',
    });
    expect(client.names(before)).toEqual(['character.moved', 'status.update', 'join']);
    expect(client.events('character.moved')).toMatchObject([{ from_sector: 0, to_sector: 7, move_type: 'teleport' }]);
    expect(status).toMatchObject({ sector: 7, ship: { ship_type: 'kestrel_courier', credits: 5 } });
  });

  test.each([
    [{}, '422 Invalid or missing character_id'],
    [{ character_id: 42 }, "500 'int' object is not iterable"],
    [{ character_id: ['l'] }, "500 unhashable type: 'list'"],
    [{ character_id: 'x', ship_type: 'death_star' }, '400 Invalid ship type: death_star'],
    [{ character_id: 'x', sector: 200 }, '400 Invalid sector: 200'],
    [{ character_id: 'x', sector: '5' }, "500 '<' not supported between instances of 'str' and 'int'"],
  ])('%j is refused', async (payload, expected) => {
    const world = await start();
    expect(await (await world.connect()).refusal('join', payload)).toBe(expected);
  });

  test('names that differ in a slash share a purse', async () => {
    const world = await start();
    const client = await world.enter('a/b', { credits: 111 });
    await client.result('join', { character_id: 'a_b', credits: 222 });
    expect(await client.result('my_status', { character_id: 'a/b' })).toMatchObject({ ship: { credits: 222 } });
  });

  test('half a character in a name is carried out, answered with a failure, and breaks the sector', async () => {
    const world = await start();
    const client = await world.enter('Ann');
    expect(await client.refusal('join', { character_id: 'x\ud800' })).toMatch(/^500 'utf-8' codec/);
    expect(await client.refusal('my_status', { character_id: 'Ann' })).toMatch(/^500 'utf-8' codec/);
    expect(world.server.universe.world.character('x\ud800')).toBeDefined();
  });
});

describe('moving', () => {
  test('tells the mover before its reply, and the others who came and went', async () => {
    const world = await start();
    const [mover, other] = [await world.enter('Ann'), await world.enter('Bob')];
    const [to = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
    const before = mover.frames.length;
    const status = await mover.result('move', { character_id: 'Ann', to_sector: to });
    await other.settled();
    expect(mover.names(before)).toEqual(['status.update', 'character.moved', 'move']);
    expect(status).toMatchObject({ character_id: 'Ann', sector: to, ship: { warp_power: 297 } });
    expect(other.events('character.moved')).toMatchObject([{ name: 'Ann', movement: 'depart', move_type: 'normal' }]);
  });

  test('goes one way only by a one-way warp', async () => {
    const world = await start();
    const { sectors } = world.server.universe.world.galaxy;
    const oneWay = sectors.flatMap(({ id, warps }) =>
      warps.filter((to) => sectors[to]?.warps.includes(id) === false).map((to) => ({ from: id, to })),
    );
    const [{ from, to } = { from: 0, to: 0 }] = oneWay;
    const client = await world.enter('Ann', { sector: from });
    await client.result('move', { character_id: 'Ann', to_sector: to });
    expect(await client.refusal('move', { character_id: 'Ann', to_sector: from })).toBe(
      `400 Sector ${from} is not adjacent to current sector ${to}`,
    );
  });

  test('a socket of two characters in one sector hears a move twice', async () => {
    const world = await start();
    const client = await world.enter('Ann');
    await client.result('join', { character_id: 'Bob' });
    const [to = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
    await client.result('move', { character_id: 'Ann', to: String(to) });
    expect(client.events('character.moved')).toMatchObject([
      { name: 'Ann', movement: 'depart' },
      { character_id: 'Ann', to_sector: to },
    ]);
  });
});

describe('the map', () => {
  test('holds the port as it was on arrival, whatever is traded', async () => {
    const world = await start();
    const sector = world.sectorWith((code) => code === 'SSS');
    const client = await world.enter('Ann', { sector, credits: 100_000 });
    await client.result('trade', { character_id: 'Ann', commodity: 'fuel_ore', quantity: 30, trade_type: 'buy' });
    const map = await client.result('my_map', { character_id: 'Ann' });
    expect(map.sectors_visited).toMatchObject({
      [sector]: { sector_id: sector, port: { code: 'SSS', last_seen_stock: { fuel_ore: 700 } } },
    });
  });

  test('of the document names the port otherwise, and has the depot among the prices of sector 0', async () => {
    const world = await start({ dialect: 'document' });
    const client = await world.enter('Ann');
    const map = await client.result('my_map', { character_id: 'Ann' });
    expect(map).toMatchObject({ sector: 0, sectors_visited: { 0: { port_info: { code: 'BSS' } } } });
    expect(await client.result('my_status', { character_id: 'Ann' })).toMatchObject({
      last_active: expect.stringMatching(/\dZ$/),
      sector_contents: { port: { last_seen_prices: { warp_power_depot: { price_per_unit: 2 } } } },
    });
  });

  test('around a sector has only what the character knows', async () => {
    const world = await start();
    const client = await world.enter('Ann');
    const { galaxy } = world.server.universe.world;
    const near = galaxy.sector(0)?.warps ?? [];
    const { node_list } = await client.result('local_map', { character_id: 'Ann', max_sectors: 15, max_hops: 1 });
    expect(node_list).toEqual([
      { id: 0, visited: true, port_type: null, adjacent: near, is_leaf: galaxy.isLeaf(0, 'neighbours') },
      ...near.map((id) => ({
        id,
        visited: false,
        port_type: null,
        adjacent: [],
        is_leaf: galaxy.isLeaf(id, 'neighbours'),
      })),
    ]);
    expect(await client.refusal('local_map', { character_id: 'Ann' })).toBe('400 Missing max_hops');
    expect(await client.result('local_map', { character_id: 'Nobody', max_hops: 3 })).toMatchObject({
      node_list: [{ id: 0, visited: false }],
    });
  });

  test('a course goes by unknown sectors', async () => {
    const world = await start();
    const client = await world.connect();
    const course = await client.result('plot_course', { from_sector: 0, to_sector: 150 });
    expect(course).toMatchObject({ from_sector: 0, to_sector: 150 });
    expect(course.path).toHaveLength(Number(course.distance) + 1);
    expect(await client.result('plot_course', { from_sector: 3, to_sector: 3 })).toMatchObject({
      distance: 0,
      path: [3],
    });
  });
});

describe('trading', () => {
  test('sends no event; only the reply tells the purse', async () => {
    const world = await start();
    const client = await world.enter('Ann', { sector: world.sectorWith((code) => code === 'SSS'), credits: 1_000 });
    const before = client.frames.length;
    const order: JsonObject = { character_id: 'Ann', commodity: 'fuel_ore', quantity: 10, trade_type: 'buy' };
    expect(await client.result('check_trade', order)).toMatchObject({
      can_trade: true,
      price_per_unit: 24,
      total_price: 240,
    });
    expect(await client.result('trade', order)).toMatchObject({ success: true, units: 10, new_credits: 760 });
    expect(client.names(before)).toEqual(['check_trade', 'trade']);
    expect(await client.result('check_trade', { ...order, quantity: 300 })).toMatchObject({
      can_trade: false,
      error: 'Not enough cargo space. Available: 20',
    });
    expect(await client.refusal('trade', { ...order, quantity: 300 })).toBe(
      '500 Not enough cargo space. Available: 20',
    );
  });

  test('warp power is sold at the depot, up to the capacity', async () => {
    const world = await start();
    const client = await world.enter('Ann');
    expect(await client.result('recharge_warp_power', { character_id: 'Ann', units: 5 })).toMatchObject({
      success: false,
      message: 'Warp power is already at maximum',
    });
    const [to = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
    await client.result('move', { character_id: 'Ann', to_sector: to });
    expect(await client.refusal('recharge_warp_power', { character_id: 'Ann', units: 5 })).toMatch(
      /^400 Warp power depot/,
    );
    await client.result('join', { character_id: 'Ann', sector: 0 });
    expect(await client.result('recharge_warp_power', { character_id: 'Ann', units: 5_000 })).toMatchObject({
      units_bought: 3,
      new_credits: 994,
    });
    expect(client.events('warp.purchase')).toMatchObject([{ units: 3, total_cost: 6 }]);
  });

  test('ports are reset and regenerated for everybody, by anybody', async () => {
    const world = await start();
    const [client, witness] = [await world.connect(), await world.connect()];
    const { ports_reset: count } = await client.result('reset_ports', {});
    expect(count).toBe(world.server.universe.world.ports.size);
    expect(await client.result('regenerate_ports', {})).toMatchObject({ ports_regenerated: 0, fraction: 0.25 });
    await witness.settled();
    expect(witness.names()).toEqual(['port.reset', 'port.regenerated']);
  });
});

describe('chat', () => {
  test('is heard by who joined or subscribed, one message a second', async () => {
    const world = await start();
    const [ann, bob, stranger] = [await world.enter('Ann'), await world.enter('Bob'), await world.connect()];
    await ann.result('send_message', { character_id: 'Ann', type: 'broadcast', content: 'hello' });
    const second = { character_id: 'Ann', type: 'direct', to_name: 'Bob', content: 'psst' };
    expect(await ann.refusal('send_message', second)).toBe('429 Rate limit 1 msg/sec');
    await world.clock.advance(1_000);
    await ann.result('send_message', second);
    await Promise.all([bob.settled(), stranger.settled()]);
    expect(bob.events('chat.message')).toMatchObject([
      { type: 'broadcast', from_name: 'Ann' },
      { to_name: 'Bob', content: 'psst' },
    ]);
    expect(stranger.events('chat.message')).toEqual([]);
    expect(bob.frames.at(-1)).not.toHaveProperty('character_filter');
  });

  test('an alias receives direct messages', async () => {
    const world = await start();
    const [ann, bob] = [await world.enter('Ann'), await world.connect()];
    await bob.exchange('{"type":"identify","id":"i","name":"Captain"}');
    await ann.result('send_message', { character_id: 'Ann', type: 'direct', to_name: 'Captain', content: 'yes?' });
    await bob.settled();
    expect(bob.events('chat.message')).toHaveLength(1);
  });
});

describe('subscribing', () => {
  test('replies, then sends the first status; before a join it replies twice', async () => {
    const world = await start();
    await world.enter('Ann');
    const client = await world.connect();
    const subscribe = (character: string) =>
      client.exchange(
        JSON.stringify({ type: 'subscribe', id: character, event: 'status.update', character_id: character }),
      );
    expect((await subscribe('Ann')).map((frame) => frame?.event ?? frame?.ok)).toEqual([true, 'status.update']);
    expect((await subscribe('Bob')).map((frame) => [frame?.id, frame?.ok])).toEqual([
      ['Bob', true],
      ['Bob', false],
    ]);
    expect(await client.refusal('subscribe', { event: 'warp.transfer' })).toBe(
      '404 Unknown event subscription: warp.transfer',
    );
  });
});

describe('a connection', () => {
  test('is asked every 20 s whether it is there', async () => {
    const world = await start();
    const client = await world.connect();
    const asked = once(client.socket, 'ping');
    await world.clock.advance(20_000);
    await asked;
  });

  test('is on one path alone', async () => {
    const world = await start();
    const base = `ws://127.0.0.1:${world.server.port}`;
    const fails = async (path: string) => {
      const socket = new WebSocket(`${base}${path}`);
      const [error] = await once(socket, 'error');
      return String(error);
    };
    expect([await fails('/ws/'), await fails('/'), await fails('//')]).toEqual([
      expect.stringContaining('403'),
      expect.stringContaining('403'),
      expect.stringContaining('403'),
    ]);
    const socket = new WebSocket(`${base}/ws?x=1`);
    await once(socket, 'open');
    socket.terminate();
  });
});

describe('the later server', () => {
  test('lets moves wait for their second, and what comes after them too', async () => {
    const world = await start({ dialect: '2025-10' });
    const client = await world.enter('Ann');
    const [to = 0] = world.server.universe.world.galaxy.sector(0)?.warps ?? [];
    const replies = [to, 0].map((sector) => client.call('move', { character_id: 'Ann', to_sector: sector }));
    const status = client.call('server_status', {});
    await replies[0];
    await client.settled();
    expect(client.names().filter((name) => name === 'server_status')).toEqual([]);
    await world.clock.advance(1_000);
    await status;
    expect(client.frames.at(-1)).toMatchObject({ endpoint: 'server_status' });
  });
});
