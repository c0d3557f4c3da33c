/** What a ship of a type has when it is new. */
export interface ShipType {
  readonly title: string;
  readonly holds: number;
  readonly warpPower: number;
  readonly shields: number;
  readonly fighters: number;
  /** Units of warp power that one move costs; slower ships flee less often. */
  readonly turnsPerWarp: number;
}

const TYPES = {
  kestrel_courier: ship('Kestrel Courier', 30, 300, 150, 300, 3),
  sparrow_scout: ship('Sparrow Scout', 20, 280, 120, 200, 2),
  wayfarer_freighter: ship('Wayfarer Freighter', 120, 800, 300, 600, 3),
  atlas_hauler: ship('Atlas Hauler', 300, 1600, 250, 500, 4),
  corsair_raider: ship('Corsair Raider', 60, 700, 400, 1500, 3),
  pike_frigate: ship('Pike Frigate', 70, 900, 600, 2000, 3),
  bulwark_destroyer: ship('Bulwark Destroyer', 80, 1500, 1200, 4000, 4),
  aegis_cruiser: ship('Aegis Cruiser', 90, 1300, 1000, 3500, 3),
  pioneer_lifter: ship('Pioneer Lifter', 180, 1400, 200, 500, 3),
  sovereign_starcruiser: ship('Sovereign Starcruiser', 140, 3000, 2000, 6500, 3),
  escape_pod: ship('Escape Pod', 0, 800, 0, 0, 1),
} as const;

export type ShipTypeName = keyof typeof TYPES;

export const FIRST_SHIP: ShipTypeName = 'kestrel_courier';

export function shipTypeOf(name: ShipTypeName): ShipType {
  return TYPES[name];
}

/** Reads the name of a type in any case; null for an unknown one. */
export function readShipType(name: string): ShipTypeName | null {
  const lower = name.toLowerCase();
  return isShipType(lower) ? lower : null;
}

function isShipType(name: string): name is ShipTypeName {
  return Object.hasOwn(TYPES, name);
}

function ship(
  title: string,
  holds: number,
  warpPower: number,
  shields: number,
  fighters: number,
  turnsPerWarp: number,
): ShipType {
  return { title, holds, warpPower, shields, fighters, turnsPerWarp };
}
