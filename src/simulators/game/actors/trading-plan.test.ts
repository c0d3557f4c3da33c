import { expect, test } from 'vitest';
import type { Character } from '../world/character.ts';
import { Galaxy } from '../world/galaxy.ts';
import { GameWorld } from '../world/game-world.ts';
import { planTrading } from './trading-plan.ts';

/** Sectors in a row, 0 to 4, with a seller in 1 and a buyer in 3. */
function newWorld(): GameWorld {
  const codes = [null, 'BBS', null, 'SSB', null];
  return new GameWorld(
    new Galaxy(
      codes.map((portCode, id) => ({
        ...{ id, portCode, planets: [], position: [id, 0] },
        warps: [id - 1, id + 1].filter((to) => to >= 0 && to < codes.length),
      })),
    ),
  );
}

function enter(world: GameWorld, sector: number, credits = 1_000): Character {
  return world.enter({ id: 'Ann', sector, shipType: 'kestrel_courier', credits }, 0);
}

test('it goes to a seller, fills the hold, goes to a buyer, and sells', () => {
  const world = newWorld();
  const ann = enter(world, 2);
  expect(planTrading(world, ann)).toMatchObject({ endpoint: 'move', payload: { to_sector: 1 } });
  ann.sector = 1;
  expect(planTrading(world, ann)).toMatchObject({
    ...{ endpoint: 'trade', payload: { commodity: 'equipment', quantity: 26, trade_type: 'buy' } },
    reason: 'The port here sells equipment.',
  });
  ann.ship.cargo.equipment = 26;
  expect(planTrading(world, ann)).toMatchObject({ endpoint: 'move', payload: { to_sector: 2 } });
  ann.sector = 3;
  expect(planTrading(world, ann)).toMatchObject({
    ...{ endpoint: 'trade', payload: { commodity: 'equipment', quantity: 26, trade_type: 'sell' } },
  });
});

test('it recharges at the depot, and goes there while it still can', () => {
  const world = newWorld();
  const ann = enter(world, 0, 10);
  ann.ship.warpPower = 290;
  expect(planTrading(world, ann)).toMatchObject({ endpoint: 'recharge_warp_power', payload: { units: 5 } });
  ann.sector = 2;
  ann.ship.warpPower = 36;
  expect(planTrading(world, ann)).toMatchObject({
    endpoint: 'move',
    payload: { to_sector: 1 },
    reason: expect.stringContaining('depot'),
  });
});

test('it goes around garrisons that would stop it, or does nothing', () => {
  const world = newWorld();
  const ann = enter(world, 4);
  ann.ship.cargo.equipment = 5;
  const garrison = { ownerId: 'Bob', fighters: 5, mode: 'toll', tollAmount: 5, tollBalance: 0, deployedAt: 0 } as const;
  world.setGarrisons(3, [garrison]);
  expect(planTrading(world, ann)).toBe(null);
  world.setGarrisons(3, [{ ...garrison, mode: 'defensive' }]);
  expect(planTrading(world, ann)).toMatchObject({ endpoint: 'move', payload: { to_sector: 3 } });
});
