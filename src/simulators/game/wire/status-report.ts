import type { JsonObject } from '#shared/json.ts';
import type { Dialect } from '../dialect.ts';
import { type Character, shipTypeOfCharacter } from '../world/character.ts';
import { unitsIn } from '../world/commodity.ts';
import type { GameWorld } from '../world/game-world.ts';
import type { SimulatedGarrison } from '../world/simulated-garrison.ts';
import type { SimulatedPort } from '../world/simulated-port.ts';
import { SALVAGE_MS, type SimulatedSalvage } from '../world/simulated-salvage.ts';

/** What the depot of sector 0 asks per unit of warp power. */
export const DEPOT_PRICE = 2;
export const DEPOT_SECTOR = 0;

/** A time as the edition writes it; the server has microseconds. */
export function timestampOf(at: number, { timestamps }: Dialect): string {
  return new Date(at).toISOString().replace('Z', `000${timestamps}`);
}

/** A character status (section 1.1), without the character's id. */
export function statusReport(
  world: GameWorld,
  character: Character,
  dialect: Dialect,
  now: number,
  fighting: readonly SimulatedGarrison[] = [],
): JsonObject {
  const { id, lastActive, sector } = character;
  const plan = world.galaxy.sector(sector);
  const port = world.portAt(sector);
  return {
    name: id,
    sector,
    last_active: timestampOf(lastActive, dialect),
    sector_contents: {
      port: port === null ? null : portReport(port.code, port.prices(), port.stock(), sector, now, dialect),
      planets: (plan?.planets ?? []).map((planet) => ({ ...planet })),
      other_players: world.othersIn(sector, id).map((other) => ({ name: other.id, ship_type: other.ship.type })),
      garrisons: [...world.garrisonsIn(sector), ...fighting].map((garrison) => ({
        ...garrisonReport(garrison, dialect),
        is_friendly: garrison.ownerId === id,
      })),
      salvage: world.salvageIn(sector, now).map((salvage) => salvageReport(salvage, dialect)),
      adjacent_sectors: [...(plan?.warps ?? [])],
      ...(dialect.positions === 'told' && plan !== undefined ? { position: [...plan.position] } : {}),
    },
    ship: shipReport(character),
  };
}

export function shipReport(character: Character): JsonObject {
  const { file, ship } = character;
  const type = shipTypeOfCharacter(character);
  return {
    ship_type: ship.type,
    ship_name: type.title,
    cargo: { ...ship.cargo },
    cargo_capacity: type.holds,
    cargo_used: unitsIn(ship.cargo),
    warp_power: ship.warpPower,
    warp_power_capacity: type.warpPower,
    shields: ship.shields,
    max_shields: type.shields,
    fighters: ship.fighters,
    max_fighters: type.fighters,
    credits: file.credits,
  };
}

export function portReport(
  code: SimulatedPort['code'],
  prices: Readonly<Record<string, number | null>>,
  stock: Readonly<Record<string, number>>,
  sector: number,
  observedAt: number,
  dialect: Dialect,
): JsonObject {
  const depot = { price_per_unit: DEPOT_PRICE, note: 'Special warp power depot' };
  return {
    code,
    last_seen_prices: { ...prices, ...(sector === DEPOT_SECTOR ? { warp_power_depot: depot } : {}) },
    last_seen_stock: { ...stock },
    observed_at: timestampOf(observedAt, dialect),
  };
}

export function garrisonReport(garrison: SimulatedGarrison, dialect: Dialect): JsonObject {
  const { deployedAt, fighters, mode, ownerId, tollAmount, tollBalance } = garrison;
  return {
    owner_id: ownerId,
    fighters,
    mode,
    toll_amount: tollAmount,
    toll_balance: tollBalance,
    deployed_at: timestampOf(deployedAt, dialect),
  };
}

export function salvageReport(salvage: SimulatedSalvage, dialect: Dialect): JsonObject {
  const { cargo, claimedBy, combatId, createdAt, id, loser, scrap, sector, shipType, victorId } = salvage;
  return {
    salvage_id: id,
    sector,
    victor_id: victorId,
    created_at: timestampOf(createdAt, dialect),
    expires_at: timestampOf(createdAt + SALVAGE_MS, dialect),
    cargo: { ...cargo },
    scrap,
    credits: 0,
    claimed: claimedBy !== null,
    claimed_by: claimedBy,
    metadata: { loser, ship_type: shipType, combat_id: combatId },
  };
}
