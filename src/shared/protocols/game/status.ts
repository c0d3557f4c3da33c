import { z } from 'zod';
import { sectorContentsSchema, sectorIdSchema } from './sector.ts';
import { shipSchema } from './ship.ts';

/** A character status (section 1.1). `my_status` leaves the character's id out. */
export const characterStatusSchema = z.looseObject({
  character_id: z.string().optional(),
  name: z.string(),
  sector: sectorIdSchema,
  /** ISO 8601. */
  last_active: z.string().nullish(),
  ship: shipSchema,
  sector_contents: sectorContentsSchema,
});
export type CharacterStatus = z.output<typeof characterStatusSchema>;
