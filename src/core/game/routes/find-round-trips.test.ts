import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersistentMap } from '../../platform/persistent-map.ts';
import { EMPTY_MAP, type SectorMap, seeSector } from '../state/sector-map.ts';
import { findRoundTrips, type RoundTrip, type RouteLimits } from './find-round-trips.ts';
import { shortestPath, warpGraph } from './warp-graph.ts';

interface Place {
  readonly exits: readonly number[];
  readonly code?: string;
  /** Of fuel_ore, organics and equipment. */
  readonly prices?: readonly (number | null)[];
  readonly stock?: readonly number[];
}

const GOODS = ['fuel_ore', 'organics', 'equipment'] as const;
const byGood = <T>(values: readonly T[]) =>
  Object.fromEntries(values.map((value, index) => [GOODS[index] ?? '', value]));

/** A map of sectors 1, 2, 3, ... */
function mapOf(places: readonly Place[]): SectorMap {
  return places.reduce((map, { code, exits, prices = [], stock }, index) => {
    const port =
      code === undefined
        ? null
        : {
            code,
            last_seen_prices: byGood(prices),
            ...(stock === undefined ? {} : { last_seen_stock: byGood(stock) }),
          };
    return seeSector(map, index + 1, { at: 100 - index, by: 'a', isVisit: true, exits, port });
  }, EMPTY_MAP);
}

const limits = (change: Partial<RouteLimits> = {}): RouteLimits => {
  return { hold: 20, credits: 10_000, range: null, from: null, legHops: 10, count: 5, ...change };
};

const TWO_PORTS = mapOf([
  { exits: [2], code: 'SBB', prices: [10, 30, 40], stock: [500, 0, 0] },
  { exits: [1], code: 'BSB', prices: [25, 12, null], stock: [0, 7, 0] },
]);

describe('a round trip', () => {
  test('carries on each way what gains most, within hold and stock', () => {
    expect(findRoundTrips(TWO_PORTS, limits())).toEqual([
      {
        out: {
          ...{ from: 1, to: 2, hops: 1, profit: 300 },
          cargo: { commodity: 'fuel_ore', units: 20, buyPrice: 10, sellPrice: 25, stock: 'known' },
        },
        back: {
          ...{ from: 2, to: 1, hops: 1, profit: 126 },
          cargo: { commodity: 'organics', units: 7, buyPrice: 12, sellPrice: 30, stock: 'known' },
        },
        ...{ profit: 426, hops: 2, profitPerHop: 213, seenAt: 99 },
      },
    ]);
  });

  test('begins where its first leg pays for more of the second', () => {
    const [trip] = findRoundTrips(TWO_PORTS, limits({ credits: 24 }));
    expect(trip).toMatchObject({
      out: { from: 2, cargo: { units: 2 } },
      back: { cargo: { units: 6 } },
      profit: 36 + 90,
    });
  });

  test('takes as much as fits where the stock is not known, and says so', () => {
    const map = mapOf([
      { exits: [2], code: 'SBB', prices: [10, 1, 1] },
      { exits: [1], code: 'BBB', prices: [11, 1, 1] },
    ]);
    expect(findRoundTrips(map, limits())[0]?.out.cargo).toMatchObject({ units: 20, stock: 'assumed' });
  });

  test('is found by directed warps alone, and not beyond the legs or the range', () => {
    const ring = mapOf([
      { exits: [2], code: 'SBB', prices: [10, 1, 1] },
      { exits: [3], code: 'BBB', prices: [15, 1, 1] },
      { exits: [4] },
      { exits: [1] },
    ]);
    expect(findRoundTrips(ring, limits())[0]).toMatchObject({ out: { hops: 1 }, back: { hops: 3 }, hops: 4 });
    expect(findRoundTrips(ring, limits({ legHops: 2 }))).toEqual([]);
    expect(findRoundTrips(ring, limits({ range: 3 }))).toEqual([]);
    const oneWay = mapOf([
      { exits: [2], code: 'SBB', prices: [10, 1, 1] },
      { exits: [], code: 'BBB', prices: [15, 1, 1] },
    ]);
    expect(findRoundTrips(oneWay, limits())).toEqual([]);
  });

  test('knows commodities by whatever names they have, and leaves out a code that does not fit them', () => {
    const rename = (code: string, price: number) => {
      return {
        at: 1,
        by: 'a',
        isVisit: true,
        port: { code, last_seen_prices: { quantum_foam: price, warp_power_depot: { price_per_unit: 2 } } },
      };
    };
    const map = seeSector(seeSector(EMPTY_MAP, 1, { ...rename('S', 3), exits: [2] }), 2, {
      ...rename('B', 9),
      exits: [1],
    });
    expect(findRoundTrips(map, limits())[0]?.out.cargo?.commodity).toBe('quantum_foam');
    const odd = seeSector(map, 2, { ...rename('BB', 9), at: 2 });
    expect(findRoundTrips(odd, limits())).toEqual([]);
  });

  test('that gains nothing is none', () => {
    expect(findRoundTrips(TWO_PORTS, limits({ hold: 0 }))).toEqual([]);
    expect(findRoundTrips(TWO_PORTS, limits({ credits: 0 }))).toEqual([]);
    expect(findRoundTrips(EMPTY_MAP, limits())).toEqual([]);
  });
});

const place = fc.record({
  exits: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  code: fc.option(
    fc.array(fc.constantFrom('B', 'S'), { minLength: 3, maxLength: 3 }).map((letters) => letters.join('')),
  ),
  prices: fc.tuple(...GOODS.map(() => fc.option(fc.integer({ min: 1, max: 9 })))),
  stock: fc.tuple(...GOODS.map(() => fc.integer({ min: 0, max: 30 }))),
});

describe('of all known ports', () => {
  test('the best trip is that of all pairs', () => {
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 2, maxLength: 6 }),
        fc.record({ hold: fc.integer({ min: 0, max: 30 }), credits: fc.integer({ min: 0, max: 200 }) }),
        fc.integer({ min: 1, max: 4 }),
        (places, ship, legHops) => {
          const map = mapOf(places.map(({ code, ...rest }) => ({ ...rest, ...(code === null ? {} : { code }) })));
          const all = findRoundTrips(map, limits({ ...ship, legHops, count: 1_000 }));
          const graph = warpGraph(map);
          const hops = (from: number, to: number) => (shortestPath(graph, from, to)?.length ?? Number.NaN) - 1;
          for (const { back, out } of all) {
            expect([out.hops, back.hops]).toEqual([hops(out.from, out.to), hops(back.from, back.to)]);
            expect(Math.max(out.hops, back.hops)).toBeLessThanOrEqual(legHops);
          }
          const pairs = places.flatMap((_, one) => places.map((__, other) => [one + 1, other + 1] as const));
          const reachable = pairs.filter(([one, other]) => {
            return one < other && hops(one, other) <= legHops && hops(other, one) <= legHops;
          });
          const gainful = reachable.flatMap(([one, other]) => {
            const two = PersistentMap.from([...map].filter(([id]) => id === one || id === other));
            const direct = [one, other].reduce((next, id) => {
              const exits = [one + other - id];
              return seeSector(next, id, { at: 1_000, by: 'a', isVisit: true, exits });
            }, two);
            const [trip] = findRoundTrips(direct, limits({ ...ship, count: 1 }));
            return trip === undefined ? [] : [trip.profit / (hops(one, other) + hops(other, one))];
          });
          expect(all.map(({ profitPerHop }) => profitPerHop)).toEqual(gainful.toSorted((one, other) => other - one));
          const [best] = findRoundTrips(map, limits({ ...ship, legHops, count: 1 }));
          expect(best).toEqual(all[0]);
        },
      ),
    );
  });
});

test('within a range there is each trip that can be begun at one of its ports and ended, and no other', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 1, max: 7 }),
      (places, range, from) => {
        const map = mapOf(places.map(({ code, ...rest }) => ({ ...rest, ...(code === null ? {} : { code }) })));
        const graph = warpGraph(map);
        const away = (sector: number) => (shortestPath(graph, from, sector)?.length ?? 1) - 1;
        const pair = ({ back, out }: RoundTrip) => [out.from, back.from].toSorted().join();
        const found = findRoundTrips(map, limits({ count: 1_000, range, from }));
        for (const { hops, out } of found) expect(away(out.from) + hops).toBeLessThanOrEqual(range);
        const all = findRoundTrips(map, limits({ count: 1_000 }));
        const near = all.filter(({ back, hops, out }) => Math.min(away(out.from), away(back.from)) + hops <= range);
        expect(found.map(pair).toSorted()).toEqual(near.map(pair).toSorted());
      },
    ),
  );
});

describe('a way', () => {
  const graph = warpGraph(mapOf([{ exits: [2, 3] }, { exits: [4] }, { exits: [] }, { exits: [5, 1] }]));

  test('is the shortest by directed warps, both ends included', () => {
    expect(shortestPath(graph, 1, 5)).toEqual([1, 2, 4, 5]);
    expect(shortestPath(graph, 4, 3)).toEqual([4, 1, 3]);
    expect(shortestPath(graph, 2, 2)).toEqual([2]);
  });

  test('is null where none is known', () => {
    expect([shortestPath(graph, 3, 1), shortestPath(graph, 5, 1), shortestPath(graph, 1, 99)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
