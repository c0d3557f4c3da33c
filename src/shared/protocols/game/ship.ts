import { z } from 'zod';
import { recordSchema } from '../../record-schema.ts';
import { figureSchema } from './figure.ts';

/** Units of each commodity, by the server's names: they were renamed once, and more may come. */
export const cargoSchema = recordSchema(figureSchema);
export type Cargo = z.output<typeof cargoSchema>;

/** `ship` of a character status (section "Character Status Object"). */
export const shipSchema = z.looseObject({
  ship_type: z.string(),
  ship_name: z.string().optional(),
  cargo: cargoSchema,
  cargo_capacity: figureSchema,
  /** More than the capacity in an escape pod that collected salvage. */
  cargo_used: figureSchema,
  warp_power: figureSchema,
  warp_power_capacity: figureSchema,
  shields: figureSchema,
  max_shields: figureSchema,
  fighters: figureSchema,
  max_fighters: figureSchema,
  credits: figureSchema,
});
export type Ship = z.output<typeof shipSchema>;
