import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Garrison } from '#shared/protocols/game/sector.ts';
import { createTestPlatform } from '../../platform/testing/test-platform.ts';
import { SAMPLE_CHARACTER, SAMPLE_STATUS, stateAfter, statusInput } from '../testing/sample-inputs.ts';
import { CharacterMemory } from './character-memory.ts';

let stateDirectory: string;

beforeEach(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'memory-'));
});

afterEach(() => rm(stateDirectory, { recursive: true, force: true }));

const memoryOf = (characterId = SAMPLE_CHARACTER, address = 'ws://127.0.0.1:8000/ws') =>
  new CharacterMemory({ platform: createTestPlatform(), stateDirectory, address, characterId });

test('what is known of a character comes back in the next start, but for fights and its sector’s contents', async () => {
  const state = stateAfter(statusInput());
  await memoryOf().keep(state, new Map([[5, [1, 2]]]), 5_000);
  const { keptAt, places, state: recalled, universe } = await memoryOf().recall();
  expect([keptAt === null, universe, places.get(5)]).toEqual([false, 5_000, [1, 2]]);
  expect(recalled).toEqual({ ...state, contents: null });
});

test('what may fight unlisted comes back in the next start; files of earlier editions have nothing of it', async () => {
  const listed = (garrisons: readonly Garrison[], last_active: string) =>
    statusInput({ last_active, sector_contents: { ...SAMPLE_STATUS.sector_contents, garrisons: [...garrisons] } });
  const garrison = { owner_id: 'b', fighters: 25, mode: 'toll', toll_amount: 300 };
  const state = stateAfter(listed([garrison], '2026-02-17T16:21:00Z'), listed([], '2026-02-17T16:22:00Z'));
  expect(state.unlisted?.garrisons.value[0]?.toll_amount).toBe(300);
  await memoryOf().keep(state, new Map(), null);
  expect((await memoryOf().recall()).state.unlisted).toEqual(state.unlisted);
  const folder = join(stateDirectory, 'characters');
  const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.json'));
  const { unlisted: _, ...earlier } = JSON.parse(await readFile(join(folder, name), 'utf8'));
  await writeFile(join(folder, name), JSON.stringify(earlier));
  const recalled = await memoryOf().recall();
  expect([recalled.state.unlisted, recalled.state.map.size]).toEqual([null, state.map.size]);
});

test('two panels with the same character keep what either has seen', async () => {
  const [one, other] = [memoryOf(), memoryOf()];
  const here = stateAfter(statusInput());
  const elsewhere = stateAfter(statusInput({ sector: 77, last_active: '2026-02-17T16:21:00.000Z' }));
  const layout = new Map([
    [1, [1, 2]],
    [2, [3, 4]],
  ] as const);
  await one.keep(here, layout, 5_000);
  await other.keep(elsewhere, new Map([[77, [3, 4]]]), 5_000);
  const { places, state } = await memoryOf().recall();
  expect(state.sector).toBe(77);
  expect([...state.map.keys()].sort()).toEqual([...new Set([...here.map.keys(), ...elsewhere.map.keys()])].sort());
  expect([...state.prices.keys()]).toEqual(expect.arrayContaining([...here.prices.keys(), ...elsewhere.prices.keys()]));
  expect(places).toEqual(layout);
});

test('the newest fact of a sector is kept, whichever panel keeps last', async () => {
  const older = stateAfter(statusInput());
  const newer = stateAfter(statusInput({ last_active: '2036-01-01T00:00:00.000Z' }));
  await memoryOf().keep(newer, new Map(), null);
  await memoryOf().keep(older, new Map(), null);
  const { state } = await memoryOf().recall();
  const { sector } = older;
  expect(state.map.get(sector ?? -1)?.visitedAt).toBe(newer.map.get(sector ?? -1)?.visitedAt);
});

test('nothing of another universe is kept', async () => {
  await memoryOf().keep(stateAfter(statusInput({ sector: 77 })), new Map([[77, [3, 4]]]), 5_000);
  const state = stateAfter(statusInput());
  await memoryOf().keep(state, new Map(), 100);
  const recalled = await memoryOf().recall();
  expect([[...recalled.state.map.keys()], recalled.places.size]).toEqual([[...state.map.keys()], 0]);
});

test('each character of each server has a memory of its own', async () => {
  await memoryOf().keep(stateAfter(statusInput()), new Map(), null);
  expect((await memoryOf('Other').recall()).keptAt).toBeNull();
  expect((await memoryOf(SAMPLE_CHARACTER, 'ws://elsewhere/ws').recall()).keptAt).toBeNull();
});

test('a file that cannot be read costs what it held, and nothing else', async () => {
  await memoryOf().keep(stateAfter(statusInput()), new Map(), null);
  const folder = join(stateDirectory, 'characters');
  const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.json'));
  await writeFile(join(folder, name), '{"map": 7}');
  expect((await memoryOf().recall()).state.map.size).toBe(0);
});

test('without a folder it is kept until the panel ends', async () => {
  const open = () =>
    new CharacterMemory({
      ...{ platform: createTestPlatform(), stateDirectory: null, address: 'ws://a/ws', characterId: 'a' },
    });
  const memory = open();
  await memory.keep(stateAfter(statusInput()), new Map(), null);
  expect([(await memory.recall()).keptAt === null, (await open().recall()).keptAt]).toEqual([false, null]);
});
