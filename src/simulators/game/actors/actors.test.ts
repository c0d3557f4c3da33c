import { afterEach, describe, expect, test } from 'vitest';
import { type GameTestWorld, startGame } from '../testing/game-test-world.ts';
import { seededRandom } from '../world/seeded-random.ts';
import { Agent } from './agent.ts';
import { Crowd } from './crowd.ts';
import { FightingActor } from './fighting-actor.ts';

let world: GameTestWorld;

afterEach(() => world.close());

describe('the agent', () => {
  test('trades for its character, and tells its connections what it does', async () => {
    world = await startGame();
    const { clock, server } = world;
    const agent = new Agent({ server, clock, random: seededRandom(3), character: 'TraderP' });
    const client = await world.connect();
    await client.result('my_status', { character_id: 'TraderP' });
    await clock.advance(50);
    await client.settled();
    expect(client.events('status.init')).toMatchObject([
      {
        status: { name: 'TraderP', ship: { credits: 15_000 } },
        map_data: { sectors_visited: { 0: { sector_id: 0 } } },
      },
    ]);
    await clock.advance(60_000);
    await client.settled();
    const calls = client.frames.filter((frame) => frame?.event === 'tool_call');
    expect(calls.map((frame) => frame?.tool_name)).toEqual(expect.arrayContaining(['move', 'trade']));
    expect(client.frames.find((frame) => frame?.event === 'tool_result')).toMatchObject({
      tool_name: 'move',
      'gg-action': 'tool_result',
      payload: { result: { character_id: 'TraderP' } },
    });
    expect(client.events('local_map').at(0)).toMatchObject({ character_id: 'TraderP', max_sectors: 15 });
    expect(client.events('task_output').at(0)).toMatchObject({ task_message_type: 'input' });
    expect(client.events('task_complete')).toEqual([{ was_cancelled: false, via_stop_tool: true }]);
    agent.cancel();
    await client.settled();
    expect(client.events('task_complete').at(-1)).toEqual({ was_cancelled: true, via_stop_tool: false });
    agent.dispose();
  });

  test('earns credits over an hour', async () => {
    world = await startGame();
    const { clock, server } = world;
    const agent = new Agent({ server, clock, random: seededRandom(3), character: 'TraderP' });
    await clock.advance(60 * 60_000);
    expect(Number(server.universe.world.character('TraderP')?.file.credits)).toBeGreaterThan(16_000);
    agent.dispose();
  });
});

describe('the crowd', () => {
  test('moves, trades, chats and keeps garrisons', async () => {
    world = await startGame();
    const { clock, server } = world;
    const witness = await world.connect();
    await witness.exchange('{"type":"subscribe","id":"s","event":"chat.message"}');
    const crowd = new Crowd({ server, clock, random: seededRandom(5), count: 14 });
    const { characters, galaxy } = server.universe.world;
    const places = () => Array.from(characters.values(), ({ sector }) => sector);
    const before = places();
    await clock.advance(120_000);
    await witness.settled();
    expect(characters.size).toBe(14);
    expect(characters.get('Aria 2')).toBeDefined();
    expect(places()).not.toEqual(before);
    expect(witness.events('chat.message').length).toBeGreaterThan(0);
    expect(witness.events('port.regenerated')).toMatchObject([{ fraction: 0.1 }]);
    const modes = galaxy.sectors.flatMap(({ id }) => server.universe.world.garrisonsIn(id).map(({ mode }) => mode));
    expect(modes.length).toBeGreaterThan(0);
    expect([...server.universe.world.ports.values()].some(({ hasTraded }) => hasTraded)).toBe(true);
    crowd.dispose();
  });

  test('answers the rounds of a fight', async () => {
    world = await startGame();
    const { clock, server } = world;
    server.act('join', { character_id: 'Dax' });
    const actor = new FightingActor('Dax', { server, clock, random: seededRandom(2) });
    const client = await world.enter('Ann');
    const { combat_id } = await client.result('combat.initiate', { character_id: 'Ann' });
    await client.result('combat.action', { character_id: 'Ann', combat_id: combat_id ?? '', action: 'brace' });
    await clock.advance(4_000);
    await client.settled();
    const [resolved] = client.events('combat.round_resolved');
    expect(resolved).toMatchObject({ round: 1, actions: { Dax: { timed_out: false } } });
    actor.dispose();
  });
});
