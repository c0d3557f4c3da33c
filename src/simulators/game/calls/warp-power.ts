import type { JsonValue } from '#shared/json.ts';
import { fail, succeed } from '#shared/result.ts';
import { notComparable, refuseCall } from '../wire/game-refusal.ts';
import { pythonType } from '../wire/python-text.ts';
import { DEPOT_PRICE, DEPOT_SECTOR } from '../wire/status-report.ts';
import { amountOf, shipTypeOfCharacter } from '../world/character.ts';
import type { EndpointHandler } from './call.ts';
import { combatRefusal, findCharacter, isMissing } from './read-payload.ts';

/** Sells warp power at the depot. What it refuses for a full tank or an empty purse is a success that says no. */
export const rechargeWarpPower: EndpointHandler = ({ payload, universe }) => {
  const { character_id: id, units: asked = null } = payload;
  if (isMissing(id) || asked === null) return refuseCall(400, 'Missing character_id or units');
  const found = findCharacter(universe, id, (name) => `Character not found: ${name}`);
  if (!found.ok) return found;
  const character = found.value;
  const { sector, ship } = character;
  if (sector !== DEPOT_SECTOR) {
    return refuseCall(400, `Warp power depot is only available in sector ${DEPOT_SECTOR}. You are in sector ${sector}`);
  }
  const inCombat = combatRefusal(universe, character);
  if (inCombat !== null) return fail(inCombat);
  const { warpPower: capacity } = shipTypeOfCharacter(character);
  const room = capacity - ship.warpPower;
  const report = (success: boolean, units: number, cost: number, message: string) =>
    succeed({
      ...{ success, units_bought: units, price_per_unit: DEPOT_PRICE, total_cost: cost },
      ...{
        new_warp_power: ship.warpPower,
        warp_power_capacity: capacity,
        new_credits: character.file.credits,
        message,
      },
    });
  if (room <= 0) return report(false, 0, 0, 'Warp power is already at maximum');
  const wanted = numberOrNull(asked);
  if (wanted === null) return fail(notComparable('<', 'int', pythonType(asked)));
  const purse = amountOf(character.file.credits);
  if (purse === null) return fail(notComparable('<', pythonType(character.file.credits), 'int'));
  const units = Math.min(wanted, room);
  const cost = units * DEPOT_PRICE;
  if (purse < cost) {
    return report(false, 0, cost, `Insufficient credits. Need ${cost} but only have ${purse}`);
  }
  ship.warpPower += units;
  character.file.credits = purse - cost;
  universe.audience.notify([character.id], 'warp.purchase', {
    ...{ character_id: character.id, sector, units, price_per_unit: DEPOT_PRICE, total_cost: cost },
    timestamp: universe.timestamp,
  });
  universe.sendStatus(character);
  const message = `Successfully bought ${units} warp power units for ${cost} credits at sector ${DEPOT_SECTOR} depot`;
  return report(true, units, cost, message);
};

/** Gives warp power to a character in the same sector, as much as fits. */
export const transferWarpPower: EndpointHandler = ({ payload, universe }) => {
  const { from_character_id: fromId, to_character_id: toId, units: asked = null } = payload;
  if ([fromId, toId, asked].some(isMissing)) return refuseCall(400, 'Missing required parameters');
  const source = findCharacter(universe, fromId, (name) => `Source character not found: ${name}`);
  if (!source.ok) return source;
  const receiver = findCharacter(universe, toId, (name) => `Target character not found: ${name}`);
  if (!receiver.ok) return receiver;
  const [from, to] = [source.value, receiver.value];
  if (from.sector !== to.sector) return refuseCall(400, 'Characters must be in the same sector');
  const inCombat = combatRefusal(universe, from) ?? combatRefusal(universe, to);
  if (inCombat !== null) return fail(inCombat);
  const report = (success: boolean, units: number, message: string) =>
    succeed({
      ...{ success, units_transferred: units, from_warp_power_remaining: from.ship.warpPower },
      ...{ to_warp_power_current: to.ship.warpPower, message },
    });
  const wanted = numberOrNull(asked);
  if (wanted === null) return fail(notComparable('<', 'int', pythonType(asked)));
  if (from.ship.warpPower < wanted) {
    return report(false, 0, `Insufficient warp power. ${from.id} only has ${from.ship.warpPower} units`);
  }
  // Also what the server says of a negative amount.
  const units = Math.min(wanted, shipTypeOfCharacter(to).warpPower - to.ship.warpPower);
  if (units <= 0) return report(false, 0, `${to.id}'s warp power is already at maximum`);
  from.ship.warpPower -= units;
  to.ship.warpPower += units;
  universe.audience.notify([from.id, to.id], 'warp.transfer', {
    ...{ from_character_id: from.id, to_character_id: to.id, sector: from.sector, units },
    timestamp: universe.timestamp,
  });
  for (const each of [from, to]) universe.sendStatus(each);
  return report(true, units, `Successfully transferred ${units} warp power units from ${from.id} to ${to.id}`);
};

function numberOrNull(value: JsonValue): number | null {
  return typeof value === 'number' || typeof value === 'boolean' ? Number(value) : null;
}
