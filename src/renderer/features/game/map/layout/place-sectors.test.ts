import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleUniverse } from '../testing/sample-universe.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { cross, type Segment } from './place-cost.ts';
import type { SectorPlace } from './place-grid.ts';
import { placeSectors } from './place-sectors.ts';

function placesOf(graph: LayoutGraph, seed = 1): Map<number, SectorPlace> {
  const work = placeSectors(graph, seed);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** The graph with the places that some of its sectors have. */
function withPlaces(graph: LayoutGraph, places: ReadonlyMap<number, SectorPlace>): LayoutGraph {
  return { ...graph, places: graph.sectors.map((id) => places.get(id) ?? null) };
}

/** Only the first so many sectors, and the warps between them. */
function firstOf({ neighbours, places, sectors }: LayoutGraph, count: number): LayoutGraph {
  return {
    sectors: sectors.slice(0, count),
    neighbours: neighbours.slice(0, count).map((all) => all.filter((index) => index < count)),
    places: places.slice(0, count),
  };
}

function warpsOf({ neighbours, sectors }: LayoutGraph, places: ReadonlyMap<number, SectorPlace>): Segment[] {
  const at = (index: number): SectorPlace => places.get(sectors[index] ?? 0) ?? [0, 0];
  return neighbours.flatMap((all, from) => all.filter((to) => to > from).map((to): Segment => [at(from), at(to)]));
}

function lengthsOf(warps: readonly Segment[]): number[] {
  return warps.map(([[ax, ay], [bx, by]]) => Math.hypot(ax - bx, ay - by)).toSorted((a, b) => a - b);
}

const share = (values: readonly number[], part: number): number => values[Math.floor(values.length * part)] ?? 0;

function crossingsOf(warps: readonly Segment[]): number {
  let count = 0;
  for (const [at, warp] of warps.entries()) {
    for (let other = at + 1; other < warps.length; other += 1) if (cross(warp, warps[other] ?? warp)) count += 1;
  }
  return count;
}

function leastGap(places: Iterable<SectorPlace>): number {
  const all = [...places];
  let least = Number.POSITIVE_INFINITY;
  for (const [at, [x, y]] of all.entries()) {
    for (const [otherX, otherY] of all.slice(at + 1)) least = Math.min(least, Math.hypot(x - otherX, y - otherY));
  }
  return least;
}

/** Sectors with random warps, some of them placed anywhere, in any number of parts. */
const graphs: fc.Arbitrary<LayoutGraph> = fc.nat({ max: 70 }).chain((count) =>
  fc
    .record({
      warps: fc.array(fc.tuple(fc.nat(count), fc.nat(count)), { maxLength: 2 * count + 2 }),
      places: fc.array(fc.option(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))), {
        minLength: count + 1,
        maxLength: count + 1,
      }),
    })
    .map(({ places, warps }) => {
      const neighbours = places.map((): Set<number> => new Set());
      for (const [a, b] of warps) {
        if (a === b) continue;
        neighbours[a]?.add(b);
        neighbours[b]?.add(a);
      }
      return { sectors: places.map((_, index) => index * 3), neighbours: neighbours.map((set) => [...set]), places };
    }),
);

describe('places for sectors', () => {
  test('are given to all that have none, and to no others', () => {
    fc.assert(
      fc.property(graphs, fc.nat(), (graph, seed) => {
        const missing = graph.sectors.filter((_, index) => graph.places[index] === null);
        expect([...placesOf(graph, seed).keys()].toSorted((a, b) => a - b)).toEqual(missing);
      }),
    );
  });

  test('are finite, and none is where another sector is', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const known = graph.places.filter((place) => place !== null);
        const seen = new Set(known.map(String));
        for (const place of placesOf(graph).values()) {
          expect(place.every(Number.isFinite)).toBe(true);
          expect(seen).not.toContain(String(place));
          seen.add(String(place));
        }
      }),
    );
  });

  test('stay when others are learnt', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 120 }), fc.integer({ min: 1, max: 119 }), (count, early) => {
        const { graph } = sampleUniverse(count, count);
        const before = placesOf(firstOf(graph, Math.min(early, count)));
        const news = placesOf(withPlaces(graph, before));
        expect([...news.keys()].filter((id) => before.has(id))).toEqual([]);
        expect(before.size + news.size).toBe(count);
      }),
      { numRuns: 20 },
    );
  });

  test('are the same for the same graph and seed', () => {
    const { graph } = sampleUniverse(80, 2);
    expect(placesOf(graph, 5)).toEqual(placesOf(graph, 5));
    expect(placesOf(graph, 5)).not.toEqual(placesOf(graph, 6));
  });

  test('of a whole unknown map put neighbours near each other, with little crossing', () => {
    const { graph } = sampleUniverse(1_000, 7);
    const places = placesOf(graph);
    const warps = warpsOf(graph, places);
    const lengths = lengthsOf(warps);
    // One warp in twenty leads anywhere: it is long wherever its ends are.
    expect(share(lengths, 0.9) / share(lengths, 0.5)).toBeLessThan(1.5);
    const near = warps.filter((warp) => share(lengthsOf([warp]), 0) < 2 * share(lengths, 0.5));
    expect(near.length / warps.length).toBeGreaterThan(0.9);
    expect(crossingsOf(near) / near.length).toBeLessThan(0.1);
    expect(leastGap(places.values())).toBeGreaterThan(0.34);
  });

  test('of a galaxy with few warps leave none of them long', () => {
    const { graph } = sampleUniverse(900, 5, 'sparse');
    const warps = warpsOf(graph, placesOf(graph));
    const lengths = lengthsOf(warps);
    expect(share(lengths, 0.99) / share(lengths, 0.5)).toBeLessThan(2.5);
    expect(crossingsOf(warps) / warps.length).toBeLessThan(0.2);
  });

  test('of a whole unknown map are worked out in many slices', () => {
    const work = placeSectors(sampleUniverse(1_000, 7).graph, 1);
    let slices = 0;
    while (work.next().done !== true) slices += 1;
    expect(slices).toBeGreaterThan(500);
  });

  test('of a few new sectors are a usual warp away from their neighbour, where there is room', () => {
    const { graph } = sampleUniverse(60, 3);
    const whole = placesOf(graph);
    const unit = share(lengthsOf(warpsOf(graph, whole)), 0.5);
    const leaf: LayoutGraph = {
      sectors: [...graph.sectors, 900],
      neighbours: [...graph.neighbours.map((all, index) => (index === 0 ? [...all, 60] : all)), [0]],
      places: [...graph.sectors.map((id) => whole.get(id) ?? null), null],
    };
    const [x, y] = placesOf(leaf).get(900) ?? [0, 0];
    const [hubX, hubY] = whole.get(0) ?? [0, 0];
    expect(Math.hypot(x - hubX, y - hubY)).toBeLessThan(1.5 * unit);
    expect(leastGap([...whole.values(), [x, y]])).toBeGreaterThan(0.34 * unit);
  });

  test('of a large part are laid out around what is placed', () => {
    const { graph } = sampleUniverse(300, 4);
    const before = placesOf(firstOf(graph, 30));
    const all = new Map([...before, ...placesOf(withPlaces(graph, before))]);
    const lengths = lengthsOf(warpsOf(graph, all));
    expect(share(lengths, 0.8)).toBeLessThan(3 * share(lengths, 0.5));
  });

  test('of parts that no warp connects do not overlap', () => {
    const one = sampleUniverse(50, 1).graph;
    const graph: LayoutGraph = {
      sectors: Array.from({ length: 100 }, (_, index) => index),
      neighbours: [...one.neighbours, ...one.neighbours.map((all) => all.map((index) => index + 50))],
      places: Array.from({ length: 100 }, () => null),
    };
    const places = placesOf(graph);
    const columns = (from: number): number[] =>
      Array.from({ length: 50 }, (_, index) => places.get(from + index)?.[0] ?? 0);
    expect(Math.min(...columns(50))).toBeGreaterThan(Math.max(...columns(0)));
  });
});
