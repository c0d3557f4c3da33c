import { describe, expect, test } from 'vitest';
import type { MapSector, PortTradeView } from '#shared/panel/game/game-map.ts';
import { SAMPLE_SHIP } from '#shared/panel/testing/sample-character.ts';
import { bestBuyer, mostUnits, unitsAboard } from './trade-sums.ts';

const trade = (more: Partial<PortTradeView> = {}): PortTradeView => {
  return { commodity: 'fuel_ore', kind: 'sells', price: 25, stock: 820, ...more };
};

describe('the most units', () => {
  test.each([
    ['what fits into the hold', trade(), 24],
    ['what the port has', trade({ stock: 7 }), 7],
    ['what the credits pay', trade({ price: 5_000 }), 3],
    ['what fits, where the price is not known', trade({ price: null }), 24],
    ['what fits, where the stock is not known', trade({ stock: null }), 24],
  ])('to buy are %s', (_, offered, units) => {
    expect(mostUnits('buy', offered, SAMPLE_SHIP)).toBe(units);
  });

  test('to sell are those aboard', () => {
    expect(mostUnits('sell', trade(), SAMPLE_SHIP)).toBe(12);
    expect(mostUnits('sell', trade({ commodity: 'constructor' }), SAMPLE_SHIP)).toBe(0);
  });

  test('to buy are none in a hold that holds more than it can', () => {
    expect(mostUnits('buy', trade(), { ...SAMPLE_SHIP, cargoUsed: 65 })).toBe(0);
  });
});

test('an amount that is no number counts as nothing aboard', () => {
  expect(unitsAboard({ ...SAMPLE_SHIP, cargo: { fuel_ore: 'many' } }, 'fuel_ore')).toBe(0);
});

test('the best buyer is another port that pays most, of those that were seen', () => {
  const sector = (id: number, price: number | null, seenAt: number | null = 1): MapSector => ({
    ...{
      id,
      visitedAt: 1,
      exits: [],
      garrisons: [],
      players: [],
      planets: 0,
      isLeaf: null,
      isPlacedByServer: false,
      place: null,
    },
    port: { code: 'BSS', trades: [{ commodity: 'fuel_ore', kind: 'buys', price, stock: 1 }], seenAt },
  });
  const sectors = [sector(1, 99), sector(2, 30), sector(3, 46), sector(4, null), sector(5, 90, null)];
  const known = new Map(sectors.map((each) => [each.id, each]));
  expect(bestBuyer(known, 1, 'fuel_ore')).toEqual({ sector: 3, price: 46, seenAt: 1 });
  expect(bestBuyer(known, 1, 'organics')).toBeNull();
});
