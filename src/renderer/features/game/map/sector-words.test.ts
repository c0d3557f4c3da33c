import { expect, test } from 'vitest';
import { describeSector, garrisonWords } from './sector-words.ts';
import { heardSector, sampleSector } from './testing/sample-sector.ts';

const NOW = 600_000;
const GARRISON = { owner: 'Keeper', isOwn: false, fighters: 120, mode: 'toll', toll: 50, tollBalance: 0, seenAt: 0 };

test('a sector that was visited says what is there, and when it was seen', () => {
  const sector = sampleSector(421, [], {
    visitedAt: 360_000,
    planets: 1,
    port: {
      code: 'BSS',
      seenAt: 540_000,
      trades: [
        { commodity: 'fuel_ore', kind: 'buys', price: 25, stock: 820 },
        { commodity: 'organics', kind: 'sells', price: null, stock: 0 },
        { commodity: 'equipment', kind: 'unknown', price: 40, stock: null },
      ],
    },
    garrisons: [GARRISON],
    players: [{ name: 'MerchantM', shipType: 'kestrel_courier', seenAt: 300_000 }],
  });
  expect(describeSector(421, sector, NOW)).toEqual([
    'Sector 421, visited 4 min ago',
    'Port BSS: buys fuel ore 25, sells organics, equipment 40, 1 min ago',
    '1 planet',
    'Garrison of Keeper: toll 50, 120 fighters, 10 min ago',
    'MerchantM in a kestrel courier, 5 min ago',
  ]);
});

test('a sector that was only heard of says so', () => {
  expect(describeSector(7, null, NOW)).toEqual(['Sector 7, not visited']);
  const port = { code: 'SSB', trades: [], seenAt: null };
  expect(describeSector(7, heardSector(7, { port }), NOW)).toEqual(['Sector 7, not visited, port SSB']);
});

test('a garrison says how it stands and how strong it is', () => {
  expect(garrisonWords({ ...GARRISON, isOwn: true, mode: 'defensive', toll: null, fighters: 1 })).toBe(
    'your defensive, 1 fighter',
  );
});
