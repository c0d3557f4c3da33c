import type { SimulatedShip } from './character.ts';
import { COMMODITIES, type Hold } from './commodity.ts';
import type { ShipTypeName } from './ship-type.ts';

/** How long salvage can be collected. */
export const SALVAGE_MS = 15 * 60_000;
/** Scrap of any ship that had fighters. */
const SCRAP_UNITS = 25;

/** What is left of a destroyed ship. Anybody may collect it, from any sector. */
export interface SimulatedSalvage {
  readonly id: string;
  readonly sector: number;
  readonly victorId: string | null;
  readonly createdAt: number;
  readonly cargo: Partial<Hold>;
  readonly scrap: number;
  readonly loser: string;
  readonly shipType: ShipTypeName;
  readonly combatId: string;
  claimedBy: string | null;
}

/** The cargo of a lost ship, without empty entries. */
export function lostCargo({ cargo }: SimulatedShip): Partial<Hold> {
  return Object.fromEntries(
    COMMODITIES.flatMap((commodity) => (cargo[commodity] > 0 ? [[commodity, cargo[commodity]]] : [])),
  );
}

/** Units of scrap that a lost ship leaves; a pod leaves none. */
export function scrapOf(type: ShipTypeName): number {
  return type === 'escape_pod' ? 0 : SCRAP_UNITS;
}

export function isCollectable({ claimedBy, createdAt }: SimulatedSalvage, now: number): boolean {
  return claimedBy === null && now < createdAt + SALVAGE_MS;
}
