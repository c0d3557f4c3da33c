import { afterEach, expect, test } from 'vitest';
import { type GameTestWorld, startGame } from '../testing/game-test-world.ts';

let world: GameTestWorld;

afterEach(() => world.close());

test('the server with other commodities knows them by their later names alone', async () => {
  world = await startGame({ dialect: 'renamed' });
  const client = await world.enter('Ann', { sector: world.sectorWith((code) => code === 'SSS'), credits: 1_000 });
  const order = { character_id: 'Ann', quantity: 10, trade_type: 'buy' };
  expect(await client.result('trade', { ...order, commodity: 'quantum_foam' })).toMatchObject({
    commodity: 'quantum_foam',
    new_cargo: { quantum_foam: 10, retro_organics: 0, neuro_symbolics: 0 },
    new_prices: { neuro_symbolics: 38 },
  });
  await world.clock.advance(2_000);
  const refused = client.refusal('trade', { ...order, commodity: 'fuel_ore' });
  await world.clock.advance(1_000);
  expect(await refused).toMatch(/^400 Invalid commodity/);
  expect(await client.result('check_trade', { ...order, commodity: 'quantum_foam', trade_type: 'sell' })).toMatchObject(
    {
      error: 'Port does not buy quantum_foam',
    },
  );
  expect(await client.result('my_status', { character_id: 'Ann' })).toMatchObject({
    ship: { cargo: { quantum_foam: 10 } },
    sector_contents: { port: { last_seen_prices: { retro_organics: 9 } } },
  });
});

test('what characters say keeps its words', async () => {
  world = await startGame({ dialect: 'renamed' });
  const client = await world.enter('Ann');
  await client.result('send_message', { character_id: 'Ann', type: 'broadcast', content: 'fuel_ore?' });
  expect(client.events('chat.message')).toMatchObject([{ content: 'fuel_ore?' }]);
});
