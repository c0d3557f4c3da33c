import { expect, test } from 'vitest';
import { listSectors, type SectorSorting } from './list-sectors.ts';
import { heardSector, sampleSector } from './testing/sample-sector.ts';

const SECTORS = [
  sampleSector(3, [], { port: { code: 'SSB', trades: [], seenAt: null }, visitedAt: 500 }),
  sampleSector(1, [], { visitedAt: 900 }),
  heardSector(2),
  sampleSector(10, [], { port: { code: 'BSS', trades: [], seenAt: null }, visitedAt: 100 }),
];
const HOPS = new Map([
  [10, 0],
  [3, 2],
  [1, 2],
]);

test.each<[SectorSorting['by'], SectorSorting['direction'], readonly number[]]>([
  ['sector', 'ascending', [1, 2, 3, 10]],
  ['sector', 'descending', [10, 3, 2, 1]],
  ['hops', 'ascending', [10, 1, 3, 2]],
  ['hops', 'descending', [1, 3, 10, 2]],
  ['port', 'ascending', [10, 3, 1, 2]],
  ['port', 'descending', [3, 10, 1, 2]],
  ['age', 'ascending', [1, 3, 10, 2]],
  ['age', 'descending', [10, 3, 1, 2]],
])('by %s, %s', (by, direction, wanted) => {
  expect(listSectors(SECTORS, HOPS, { by, direction }).map(({ sector }) => sector.id)).toEqual(wanted);
});

test('says how far each is', () => {
  const listed = listSectors(SECTORS, HOPS, { by: 'sector', direction: 'ascending' });
  expect(listed.map(({ hops }) => hops)).toEqual([2, null, 2, 0]);
});
