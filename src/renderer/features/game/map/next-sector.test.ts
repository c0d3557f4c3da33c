import { expect, test } from 'vitest';
import { nextSector } from './next-sector.ts';
import { SectorGraph } from './sector-graph.ts';
import { sampleSector, sectorsById } from './testing/sample-sector.ts';

const graph = new SectorGraph();
graph.update(
  sectorsById(
    sampleSector(1, [2, 3, 4, 6], { place: [0, 0] }),
    sampleSector(2, [1], { place: [5, 1] }),
    sampleSector(3, [1], { place: [1, 0.9] }),
    sampleSector(4, [1], { place: [0, -3] }),
    sampleSector(5, [], { place: [-1, 0] }),
    sampleSector(6, [1]),
  ),
);

test.each([
  ['right', 2],
  ['down', 3],
  ['up', 4],
] as const)('%s leads to the neighbour that lies most in that direction', (direction, wanted) => {
  expect(nextSector(graph, 1, direction)).toBe(wanted);
});

test('a direction without a neighbour leads nowhere, whoever else lies there', () => {
  expect(nextSector(graph, 1, 'left')).toBeNull();
  expect(nextSector(graph, 6, 'up')).toBeNull();
  expect(nextSector(graph, 99, 'up')).toBeNull();
});
