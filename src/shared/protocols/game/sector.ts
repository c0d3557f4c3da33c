import { z } from 'zod';
import { recordSchema } from '../../record-schema.ts';
import { figureSchema } from './figure.ts';
import { cargoSchema } from './ship.ts';

/** A sector's number. */
export const sectorIdSchema = z.number();

/** `warp_power_depot`, which is listed among the prices of its port but is no cargo. */
const depotSchema = z.looseObject({ price_per_unit: figureSchema, note: z.string().optional() });

/** Credits per unit of each commodity; null where the port has no room for what it buys. */
export const pricesSchema = recordSchema(z.union([figureSchema, depotSchema]));
export type Prices = z.output<typeof pricesSchema>;

/** A port as a character saw it last (sections 1.1 and 1.2). */
export const portSchema = z.looseObject({
  /** Three letters, B for what it buys and S for what it sells, in the order of the commodities. */
  code: z.string(),
  last_seen_prices: pricesSchema.optional(),
  /** Of a commodity that the port buys: what it holds already. */
  last_seen_stock: cargoSchema.optional(),
  /** ISO 8601. */
  observed_at: z.string().nullish(),
});
export type Port = z.output<typeof portSchema>;

export const planetSchema = z.looseObject({
  id: z.number(),
  class_code: z.string().optional(),
  class_name: z.string().optional(),
});
export type Planet = z.output<typeof planetSchema>;

/** Another character in the same sector. It stays listed when its socket has gone. */
export const otherPlayerSchema = z.looseObject({ name: z.string(), ship_type: z.string().optional() });
export type OtherPlayer = z.output<typeof otherPlayerSchema>;

/** Fighters that were left in a sector (section "Toll garrisons"). */
export const garrisonSchema = z.looseObject({
  owner_id: z.string(),
  fighters: figureSchema,
  /** `offensive`, `defensive` or `toll`. */
  mode: z.string(),
  toll_amount: figureSchema.optional(),
  /** What payers left with it, until its owner collects or redeploys. */
  toll_balance: figureSchema.optional(),
  /** ISO 8601; renewed by each fight. */
  deployed_at: z.string().nullish(),
  /** Only in the contents of a sector. */
  is_friendly: z.boolean().optional(),
});
export type Garrison = z.output<typeof garrisonSchema>;

/** What is left of a destroyed ship. Anybody may collect it, from any sector. */
export const salvageSchema = z.looseObject({
  salvage_id: z.string(),
  sector: sectorIdSchema.nullish(),
  victor_id: z.string().nullish(),
  cargo: cargoSchema.optional(),
  /** Becomes cargo of its collector. */
  scrap: figureSchema.optional(),
  credits: figureSchema.optional(),
  claimed: z.boolean().optional(),
  claimed_by: z.string().nullish(),
  created_at: z.string().nullish(),
  expires_at: z.string().nullish(),
});
export type Salvage = z.output<typeof salvageSchema>;

/** `sector_contents` of a character status (section 1.1). */
export const sectorContentsSchema = z.looseObject({
  port: portSchema.nullish(),
  planets: z.array(planetSchema).optional(),
  other_players: z.array(otherPlayerSchema).optional(),
  adjacent_sectors: z.array(sectorIdSchema).optional(),
  /** Empty while they fight, on the server of 2025-09. */
  garrisons: z.array(garrisonSchema).optional(),
  salvage: z.array(salvageSchema).optional(),
  /** Only of the server of 2025-10. */
  position: z.array(z.number()).optional(),
});
export type SectorContents = z.output<typeof sectorContentsSchema>;
