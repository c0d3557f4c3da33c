import { expect, test } from 'vitest';
import type { Figure } from '#shared/protocols/game/figure.ts';
import { type CharacterState, newCharacter } from '../state/character-state.ts';
import { projectCharacter } from '../state/project-character.ts';
import { viewRoutes } from './view-routes.ts';

const ME = 'TraderP';

/** A ship in sector 1, one hop before the ports of sectors 2 and 3, which have warps to each other; 3 leads back to 1. */
function shipWith(shipType: string, warpPower: Figure): CharacterState {
  const visit = (sector: number, exits: readonly number[], code: string | null, price: number) => {
    return {
      ...{ sector_id: sector, last_visited: '2026-01-01T00:00:00+00:00', adjacent_sectors: [...exits] },
      port: code === null ? null : { code, last_seen_prices: { fuel_ore: price } },
    };
  };
  const sectors_visited = { 1: visit(1, [2], null, 0), 2: visit(2, [3], 'S', 10), 3: visit(3, [2, 1], 'B', 15) };
  const status = {
    ...{ character_id: ME, name: ME, sector: 1, last_active: '2026-01-01T00:00:00+00:00' },
    ship: {
      ...{ ship_type: shipType, cargo: {}, cargo_capacity: 30, cargo_used: 0, warp_power: warpPower },
      ...{ warp_power_capacity: 300, shields: 1, max_shields: 1, fighters: 1, max_fighters: 1, credits: 900 },
    },
    sector_contents: { adjacent_sectors: [2], port: null },
  };
  const known = projectCharacter(newCharacter(ME), {
    type: 'event',
    event: { kind: 'known', event: 'status.update', params: status, envelope: {} },
  });
  const result = { sectors_visited };
  return projectCharacter(known, { type: 'reply', reply: { method: 'my_map', params: { character_id: ME }, result } });
}

const ANY = { from: null, legHops: 4, count: 5, hold: null, credits: null };

test.for([
  // One hop to the first port, one there and one back, at 3 each.
  ['kestrel_courier', 9, 1],
  ['kestrel_courier', 8, 0],
  ['kestrel_courier', 0, 0],
  ['kestrel_courier', -2, 0],
  ['sparrow_scout', 6, 1],
  ['sparrow_scout', 5, 0],
  ['atlas_hauler', 12, 1],
  ['atlas_hauler', 11, 0],
  // Where it is not known how far the ship comes, nothing is left out.
  ['dreadnought', 0, 1],
  ['constructor', 0, 1],
  ['kestrel_courier', 'much', 1],
] as const)('a %s with %s units of warp power is offered what it can fly', ([type, power, count]) => {
  expect(viewRoutes(shipWith(type, power), ANY)).toHaveLength(count);
});

test('the way to the first port is counted from the sector that was asked for', () => {
  const ship = shipWith('kestrel_courier', 6);
  expect(viewRoutes(ship, ANY)).toEqual([]);
  expect(viewRoutes(ship, { ...ANY, from: 2 })).toMatchObject([{ approach: [2], hops: 2 }]);
  // No way from there is known: none is counted.
  expect(viewRoutes(ship, { ...ANY, from: 77 })).toMatchObject([{ approach: null, hops: 2 }]);
});

test('a trip begins at its other port where only that is near enough', () => {
  const ship = shipWith('kestrel_courier', 6);
  expect(viewRoutes(ship, { ...ANY, from: 3 })).toMatchObject([{ approach: [3], out: { from: 3 }, back: { from: 2 } }]);
});
