import { describe, expect, test } from 'vitest';
import { Galaxy, generateGalaxy } from './galaxy.ts';
import { seededRandom } from './seeded-random.ts';

const draw = (sectors: number, seed = 1, contents: 'ports' | 'ports-and-planets' = 'ports') =>
  generateGalaxy({ sectors, random: seededRandom(seed), contents });

/** The share of joined pairs of sectors that have no way back. */
function oneWayShare({ sectors }: Galaxy): number {
  const pairs = new Set<string>();
  const oneWays = new Set<string>();
  for (const { id, warps } of sectors) {
    for (const to of warps) {
      const pair = [id, to].toSorted((a, b) => a - b).join();
      pairs.add(pair);
      if (sectors[to]?.warps.includes(id) === false) oneWays.add(pair);
    }
  }
  return oneWays.size / pairs.size;
}

describe.each([10, 200, 5_000])('a galaxy of %i sectors', (count) => {
  test('is the same for the same seed, and another one for another', () => {
    expect(draw(count).sectors).toEqual(draw(count).sectors);
    expect(draw(count, 2).sectors).not.toEqual(draw(count).sectors);
  });

  test('has a way from every sector to every other one', () => {
    const galaxy = draw(count);
    const reached = new Set<number>();
    galaxy.pathToNearest(0, (sector) => {
      reached.add(sector);
      return false;
    });
    expect(reached.size).toBe(count);
    const step = Math.max(1, Math.floor(count / 20));
    for (let from = 1; from < count; from += step) expect(galaxy.shortestPath(from, 0)?.at(-1)).toBe(0);
  });

  test('has no port in sector 0', () => {
    expect(draw(count).sectors[0]?.portCode).toBe(null);
  });
});

test('about 7 % of the warps go one way', () => {
  for (const count of [200, 1_000, 5_000]) expect(oneWayShare(draw(count))).toBeCloseTo(0.07, 2);
});

test('two in five sectors have a port; the document has planets and a depot too', () => {
  const { sectors } = draw(1_000, 1, 'ports-and-planets');
  const share = sectors.filter(({ portCode }) => portCode !== null).length / sectors.length;
  expect(share).toBeGreaterThan(0.35);
  expect(share).toBeLessThan(0.45);
  expect([sectors[0]?.portCode, sectors.some(({ planets }) => planets.length > 0)]).toEqual(['BSS', true]);
  expect(draw(1_000).sectors.every(({ planets }) => planets.length === 0)).toBe(true);
});

test('a dead end has one exit, or one neighbour', () => {
  const sector = (id: number, warps: readonly number[]) => {
    return { id, warps, portCode: null, planets: [], position: [0, 0] as const };
  };
  const galaxy = new Galaxy([sector(0, [1]), sector(1, [0, 2]), sector(2, [0, 1])]);
  expect([0, 1, 2].map((id) => galaxy.isLeaf(id, 'exits'))).toEqual([true, false, false]);
  expect([0, 1, 2].map((id) => galaxy.isLeaf(id, 'neighbours'))).toEqual([false, false, false]);
  expect([galaxy.shortestPath(0, 2), galaxy.shortestPath(0, 7)]).toEqual([[0, 1, 2], null]);
});
