import { expect, test } from 'vitest';
import { generateGalaxy } from './galaxy.ts';
import { GameWorld } from './game-world.ts';
import { keepWorld, keptWorldSchema, restoreWorld } from './kept-world.ts';
import { seededRandom } from './seeded-random.ts';

const newWorld = (sectors = 50) =>
  new GameWorld(generateGalaxy({ sectors, random: seededRandom(1), contents: 'ports' }));

/** A world with a character, a garrison and a port that has traded. */
function usedWorld(): GameWorld {
  const world = newWorld();
  const ann = world.enter({ id: 'a/b', sector: 40, shipType: 'atlas_hauler', credits: 'many' }, 1_000);
  world.remember(ann, 1_000);
  ann.ship.cargo.organics = 7;
  const [port] = world.ports.values();
  port?.add('equipment', 5);
  const garrison = {
    ownerId: 'a/b',
    fighters: 9,
    mode: 'toll',
    tollAmount: 30,
    tollBalance: 60,
    deployedAt: 1,
  } as const;
  world.setGarrisons(3, [garrison]);
  world.lastChatId = 12;
  return world;
}

test('a world comes back as it was kept', () => {
  const kept = keepWorld(usedWorld());
  const again = newWorld();
  restoreWorld(again, keptWorldSchema.parse(JSON.parse(JSON.stringify(kept))));
  expect(keepWorld(again)).toEqual(kept);
  expect(again.character('a/b')).toMatchObject({
    sector: 40,
    file: { credits: 'many' },
    ship: { cargo: { organics: 7 } },
  });
  expect(again.garrisonsIn(3)).toMatchObject([{ fighters: 9, tollBalance: 60 }]);
});

test('what is in sectors that there are no more is left out', () => {
  const small = newWorld(10);
  restoreWorld(small, keptWorldSchema.parse(JSON.parse(JSON.stringify(keepWorld(usedWorld())))));
  expect([small.characters.size, small.garrisonsIn(3).length]).toEqual([0, 1]);
});
