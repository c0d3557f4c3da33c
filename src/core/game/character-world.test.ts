import { beforeEach, describe, expect, test } from 'vitest';
import { createTestPlatform, type TestPlatform } from '../platform/testing/test-platform.ts';
import { CharacterWorld } from './character-world.ts';
import { CharacterMemory } from './memory/character-memory.ts';
import {
  eventInput,
  replyInput,
  SAMPLE_CHARACTER,
  SAMPLE_STATUS,
  stateAfter,
  statusInput,
} from './testing/sample-inputs.ts';

const { ship } = SAMPLE_STATUS;

let platform: TestPlatform;
let memory: CharacterMemory;
let others: (readonly [sectors: number, before: number])[];

beforeEach(() => {
  platform = createTestPlatform();
  memory = new CharacterMemory({
    ...{ platform, stateDirectory: null, address: 'ws://127.0.0.1:8000/ws', characterId: SAMPLE_CHARACTER },
  });
  others = [];
});

const createWorld = () =>
  new CharacterWorld({
    ...{ characterId: SAMPLE_CHARACTER, clock: platform.clock, memory },
    onOtherUniverse: (...numbers) => others.push(numbers),
  });
const universeOf = (sectors: number) => replyInput('server_status', {}, { name: 'server', sectors });
const creditsOf = (credits: number) => statusInput({ ship: { ...ship, credits } });
const JOINED = eventInput('character.joined', { character_id: 'Bob', sector: 6, timestamp: '2030-01-01T00:00:00Z' });

async function recalledWorld(universe: number | null = 20): Promise<CharacterWorld> {
  await memory.keep(stateAfter(statusInput()), new Map([[5, [1, 2]]]), universe);
  const world = createWorld();
  await world.recall();
  return world;
}

describe('what was kept', () => {
  test('is known again, with a report of what changed since', async () => {
    const world = await recalledWorld();
    world.apply(universeOf(20));
    world.apply(creditsOf(15_000));
    world.comeBack();
    expect(world.state.map.has(5)).toBe(true);
    expect(world.mapSince(0).sectors.find(({ id }) => id === 5)?.place).toEqual([1, 2]);
    expect(world.awayReport?.changes).toEqual([
      { about: 'ship', sector: null, what: 'credits', before: '15,250', after: '15,000' },
    ]);
  });

  test('is no report for a character that joined since: what it is now is what the person chose', async () => {
    const world = await recalledWorld();
    world.joined();
    world.apply(creditsOf(15_000));
    world.comeBack();
    expect(world.awayReport).toBeNull();
  });

  test('is kept half a minute after the first change', async () => {
    const world = createWorld();
    world.apply(statusInput());
    await platform.clock.advance(29_999);
    expect((await memory.recall()).keptAt).toBeNull();
    await platform.clock.advance(1);
    expect((await memory.recall()).state.sector).toBe(5);
  });

  test('is nothing for a character of which nothing is known', async () => {
    await createWorld().keep();
    expect((await memory.recall()).keptAt).toBeNull();
  });
});

describe('a server with another universe', () => {
  test('makes a window forget the map that it has', async () => {
    const world = await recalledWorld();
    const { mapVersion } = world;
    world.apply(universeOf(30));
    world.apply(statusInput({ sector: 7 }));
    const { kind, sectors } = world.mapSince(mapVersion);
    expect([kind, sectors.some(({ id }) => id === 5)]).toEqual(['whole', false]);
    expect(others).toEqual([[30, 20]]);
  });

  test('is compared with nothing that was known of the one before', async () => {
    const world = await recalledWorld();
    world.apply(creditsOf(100));
    world.apply(universeOf(30));
    world.apply(creditsOf(500));
    world.comeBack();
    expect([world.awayReport, world.creditsGained]).toEqual([null, 0]);
  });

  test('is none where the number of sectors is the same, or was not known', async () => {
    const world = await recalledWorld(null);
    world.apply(universeOf(30));
    world.apply(universeOf(30));
    expect([others, world.state.sector]).toEqual([[], 5]);
  });
});

describe('credits gained', () => {
  test('are counted from the first status of this start, not from what was recalled', async () => {
    const world = await recalledWorld();
    world.apply(JOINED);
    expect(world.creditsGained).toBeNull();
    world.apply(creditsOf(20_000));
    world.apply(creditsOf(20_300));
    expect(world.creditsGained).toBe(300);
  });
});
