import { describe, expect, test } from 'vitest';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import { SectorGraph } from './sector-graph.ts';
import { heardSector, sampleSector, sectorsById } from './testing/sample-sector.ts';

function graphOf(...sectors: readonly MapSector[]): SectorGraph {
  const graph = new SectorGraph();
  graph.update(sectorsById(...sectors));
  return graph;
}

function waysOf(graph: SectorGraph) {
  return graph.ways().map(({ from, kind, to }) => ({ from: from.id, to: to.id, kind }));
}

describe('the graph of sectors', () => {
  test('has a node for each sector, and for each that a warp leads to', () => {
    const graph = graphOf(sampleSector(1, [2, 3]), heardSector(2));
    expect(graph.nodes().map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(graph.sector(3)).toBeNull();
    expect(graph.sector(4)).toBeUndefined();
    expect(graph.neighbours(1)).toEqual([2, 3]);
    expect(graph.neighbours(4)).toEqual([]);
  });

  test('counts a neighbour once, whichever way the warps lead', () => {
    const graph = graphOf(sampleSector(1, [2]), sampleSector(2, [1]), sampleSector(3, [1]));
    expect(graph.neighbours(1).toSorted()).toEqual([2, 3]);
  });

  test('draws one way for two sectors, and says whether it leads back', () => {
    const graph = graphOf(sampleSector(1, [2, 3, 4]), sampleSector(2, [1]), sampleSector(3, []), heardSector(4));
    expect(waysOf(graph)).toEqual([
      { from: 1, to: 2, kind: 'both ways' },
      { from: 1, to: 3, kind: 'one way' },
      { from: 1, to: 4, kind: 'unknown' },
    ]);
  });

  test('counts hops along the warps, not against them', () => {
    const graph = graphOf(sampleSector(1, [2]), sampleSector(2, [3]), sampleSector(3, [1]), sampleSector(4, [1]));
    expect([...graph.hopsFrom(1)]).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
    expect(graph.hopsFrom(4).get(3)).toBe(3);
    expect(graph.hopsFrom(9).size).toBe(0);
  });

  test('keeps its version while nothing changes', () => {
    const sectors = sectorsById(sampleSector(1, [2]));
    const graph = new SectorGraph();
    graph.update(sectors);
    const { version } = graph;
    graph.update(sectors);
    graph.update(new Map(sectors));
    expect(graph.version).toBe(version);
    graph.update(sectorsById(sampleSector(1, [2])));
    expect(graph.version).toBe(version + 1);
  });

  test('says when its ways have to be drawn again: for exits, places, a port, a first visit', () => {
    const graph = graphOf(sampleSector(1, [2]), heardSector(2));
    const isRedrawn = (...sectors: readonly MapSector[]): boolean => {
      const before = graph.waysVersion;
      graph.update(sectorsById(...sectors));
      return graph.waysVersion > before;
    };
    const one = sampleSector(1, [2]);
    const port = { code: 'BSS', trades: [], seenAt: 0 };
    expect(isRedrawn(one, heardSector(2))).toBe(false);
    expect(isRedrawn({ ...one, planets: 2, visitedAt: 2_000 }, heardSector(2))).toBe(false);
    expect(isRedrawn({ ...one, exits: [2, 3] }, heardSector(2))).toBe(true);
    expect(isRedrawn({ ...one, exits: [2, 3] }, sampleSector(2, []))).toBe(true);
    expect(isRedrawn({ ...one, exits: [2, 3] }, sampleSector(2, [], { port }))).toBe(true);
    expect(isRedrawn({ ...one, exits: [2, 3], place: [0, 0] }, sampleSector(2, [], { port }))).toBe(true);
    const before = graph.waysVersion;
    graph.place(new Map([[2, [1, 1]]]));
    expect(graph.waysVersion).toBeGreaterThan(before);
  });

  test('takes up other exits, and forgets what nobody has heard of any more', () => {
    const graph = graphOf(sampleSector(1, [2, 3]));
    graph.update(sectorsById(sampleSector(1, [3, 4])));
    expect(graph.nodes().map(({ id }) => id)).toEqual([1, 3, 4]);
    graph.update(new Map());
    expect(graph.size).toBe(0);
  });

  test('has only heard of a sector that is gone but that a warp leads to', () => {
    const graph = graphOf(sampleSector(1, [2]), sampleSector(2, [1, 3]));
    graph.update(sectorsById(sampleSector(1, [2])));
    expect(graph.nodes().map(({ id }) => id)).toEqual([1, 2]);
    expect(graph.sector(2)).toBeNull();
    expect(waysOf(graph)).toEqual([{ from: 1, to: 2, kind: 'unknown' }]);
  });

  test('keeps places that were given until the panel sends its own', () => {
    const graph = graphOf(sampleSector(1, [2]), heardSector(2));
    graph.place(new Map([[1, [4, 5]]]));
    graph.update(sectorsById(sampleSector(1, [2], { planets: 1 }), heardSector(2, { place: [7, 8] })));
    expect([graph.placeOf(1), graph.placeOf(2)]).toEqual([
      [4, 5],
      [7, 8],
    ]);
    graph.place(new Map([[2, [0, 0]]]));
    expect(graph.placeOf(2)).toEqual([7, 8]);
  });

  test('gives a layout the warps in both directions, by index', () => {
    const graph = graphOf(sampleSector(30, [10]), sampleSector(10, [20], { place: [1, 2] }));
    expect(graph.layoutGraph()).toEqual({
      sectors: [10, 20, 30],
      neighbours: [[1, 2], [0], [0]],
      places: [[1, 2], null, null],
    });
  });
});
