import { expect, test } from 'vitest';
import { warpRangeOf } from '#shared/protocols/game/warp-costs.ts';
import { readShipType, shipTypeOf } from './ship-type.ts';

test.each([
  ...['kestrel_courier', 'sparrow_scout', 'wayfarer_freighter', 'atlas_hauler', 'corsair_raider', 'pike_frigate'],
  ...['bulwark_destroyer', 'aegis_cruiser', 'pioneer_lifter', 'sovereign_starcruiser', 'escape_pod'],
])('a move of a %s costs here what routes assume', (name) => {
  const type = readShipType(name);
  expect(type === null ? null : shipTypeOf(type).turnsPerWarp).toBe(warpRangeOf(name, 12)?.cost);
});
