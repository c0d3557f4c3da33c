import { describe, expect, test } from 'vitest';
import type { PortView } from '#shared/panel/game/game-map.ts';
import { filterWords, findSectors, tradeFilters } from './find-sectors.ts';
import { sampleSector, sectorsById } from './testing/sample-sector.ts';

function port(code: string, trades: Readonly<Record<string, 'buys' | 'sells' | 'unknown'>>): PortView {
  return {
    code,
    seenAt: 0,
    trades: Object.entries(trades).map(([commodity, kind]) => ({ commodity, kind, price: 10, stock: 1 })),
  };
}

const SECTORS = sectorsById(
  sampleSector(42, [], { port: port('BSS', { fuel_ore: 'buys', organics: 'sells' }) }),
  sampleSector(4, [], { port: port('SBB', { fuel_ore: 'sells', organics: 'buys' }) }),
  sampleSector(7, [], { port: port('BBS', { neuro_symbolics: 'unknown' }) }),
  sampleSector(9, [], { players: [{ name: 'MerchantM', shipType: null, seenAt: 0 }] }),
);

describe('a search', () => {
  test.each([
    ['4', [4]],
    [' 42 ', [42]],
    ['5', []],
    ['bss', [42]],
    ['B', [7, 42]],
    ['sells organics', [42]],
    ['Buys  fuel ore', [42]],
    ['buys fuel_ore', [42]],
    ['buys fuel', [42]],
    ['sells neuro symbolics', []],
    ['merchant', [9]],
  ])('for %j finds %j', (search, wanted) => {
    expect(findSectors(SECTORS, search, [])).toEqual(wanted);
  });

  test('for nothing is none', () => {
    expect(findSectors(SECTORS, '  ', [])).toBeNull();
  });
});

describe('filters', () => {
  test('are what the known ports do, in order', () => {
    expect(tradeFilters(SECTORS.values()).map(filterWords)).toEqual([
      'Buys fuel ore',
      'Sells fuel ore',
      'Buys organics',
      'Sells organics',
    ]);
  });

  test('have to apply all at once, and with the search', () => {
    const [buysFuel, , buysOrganics, sellsOrganics] = tradeFilters(SECTORS.values());
    if (buysFuel === undefined || buysOrganics === undefined || sellsOrganics === undefined)
      throw new Error('no filters');
    expect(findSectors(SECTORS, '', [buysFuel])).toEqual([42]);
    expect(findSectors(SECTORS, '', [buysFuel, sellsOrganics])).toEqual([42]);
    expect(findSectors(SECTORS, '', [buysFuel, buysOrganics])).toEqual([]);
    expect(findSectors(SECTORS, 'sbb', [buysFuel])).toEqual([]);
  });
});
