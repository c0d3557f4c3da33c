import type { JsonObject } from '#shared/json.ts';
import { DEPOT_PRICE, DEPOT_SECTOR } from '../wire/status-report.ts';
import { amountOf, type Character, freeHolds, shipTypeOfCharacter } from '../world/character.ts';
import { COMMODITIES, type Commodity } from '../world/commodity.ts';
import type { GameWorld } from '../world/game-world.ts';

/** What a trading character does next: a call of an endpoint, and why. */
export interface PlannedStep {
  readonly endpoint: 'move' | 'trade' | 'recharge_warp_power';
  readonly payload: JsonObject;
  readonly reason: string;
}

/** Hops for which warp power is kept, so that the depot stays in reach. */
const RESERVE_HOPS = 12;

/** Buys where goods are sold, sells where they are wanted, and recharges at the depot. Null where there is nothing to do. */
export function planTrading(world: GameWorld, character: Character): PlannedStep | null {
  return recharge(world, character) ?? sell(world, character) ?? buy(world, character);
}

function recharge(world: GameWorld, character: Character): PlannedStep | null {
  const { id, sector, ship } = character;
  const { turnsPerWarp, warpPower: capacity } = shipTypeOfCharacter(character);
  if (sector === DEPOT_SECTOR && ship.warpPower < capacity) {
    const units = Math.min(
      capacity - ship.warpPower,
      Math.floor((amountOf(character.file.credits) ?? 0) / DEPOT_PRICE),
    );
    const payload = { character_id: id, units };
    return units > 0 ? { endpoint: 'recharge_warp_power', payload, reason: 'The depot is here.' } : null;
  }
  if (ship.warpPower > RESERVE_HOPS * turnsPerWarp) return null;
  return hop(world, character, (at) => at === DEPOT_SECTOR, 'Warp power is low: on the way to the depot.');
}

function sell(world: GameWorld, character: Character): PlannedStep | null {
  const { id, sector, ship } = character;
  const carried = COMMODITIES.filter((commodity) => ship.cargo[commodity] > 0);
  const wants = (at: number, commodity: Commodity) => {
    const port = world.portAt(at);
    return port !== null && !port.sells(commodity) && port.roomFor(commodity) >= 1;
  };
  const wanted = carried.find((commodity) => wants(sector, commodity));
  if (wanted !== undefined) {
    const quantity = Math.min(ship.cargo[wanted], world.portAt(sector)?.roomFor(wanted) ?? 0);
    const payload = { character_id: id, commodity: wanted, quantity, trade_type: 'sell' };
    return { endpoint: 'trade', payload, reason: `The port here buys ${wanted}.` };
  }
  if (carried.length === 0) return null;
  const isBuyer = (at: number) => carried.some((commodity) => wants(at, commodity));
  return hop(world, character, isBuyer, `On the way to a port that buys ${carried.join(' or ')}.`);
}

function buy(world: GameWorld, character: Character): PlannedStep | null {
  const { file, id, sector } = character;
  const room = freeHolds(character);
  if (room < 1) return null;
  const purse = amountOf(file.credits) ?? 0;
  const affordable = (at: number, commodity: Commodity) => {
    const port = world.portAt(at);
    const price = port?.sells(commodity) === true ? port.priceOf(commodity) : null;
    return port === null || price === null ? 0 : Math.floor(Math.min(room, port.stockOf(commodity), purse / price));
  };
  // The dearest goods first: they bring most for each hold.
  const offered = COMMODITIES.toReversed().find((commodity) => affordable(sector, commodity) > 0);
  if (offered !== undefined) {
    const payload = { character_id: id, commodity: offered, quantity: affordable(sector, offered), trade_type: 'buy' };
    return { endpoint: 'trade', payload, reason: `The port here sells ${offered}.` };
  }
  const isSeller = (at: number) => COMMODITIES.some((commodity) => affordable(at, commodity) > 0);
  return hop(world, character, isSeller, 'On the way to a port that sells something.');
}

/** One move towards the nearest sector that is wanted, around those where a garrison would stop the ship. */
function hop(
  world: GameWorld,
  character: Character,
  isWanted: (sector: number) => boolean,
  reason: string,
): PlannedStep | null {
  const { id, sector, ship } = character;
  const isOpen = (at: number) =>
    world.garrisonsIn(at).every(({ mode, ownerId }) => ownerId === id || mode === 'defensive');
  const [, next] = world.galaxy.pathToNearest(sector, isWanted, isOpen) ?? [];
  if (next === undefined || ship.warpPower < shipTypeOfCharacter(character).turnsPerWarp) return null;
  return { endpoint: 'move', payload: { character_id: id, to_sector: next }, reason };
}
