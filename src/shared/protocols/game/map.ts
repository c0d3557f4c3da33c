import { z } from 'zod';
import { recordSchema } from '../../record-schema.ts';
import { figureSchema } from './figure.ts';
import { planetSchema, portSchema, sectorIdSchema } from './sector.ts';
import { cargoSchema } from './ship.ts';

/** An entry of `sectors_visited` (section 1.2), with the port as it was on arrival. */
export const visitedSectorSchema = z.looseObject({
  sector_id: sectorIdSchema,
  /** ISO 8601. */
  last_visited: z.string().nullish(),
  /** What the server calls the port, and what the document does. */
  port: portSchema.nullish(),
  port_info: portSchema.nullish(),
  adjacent_sectors: z.array(sectorIdSchema).optional(),
  planets: z.array(planetSchema).optional(),
  position: z.array(z.number()).optional(),
});
export type VisitedSector = z.output<typeof visitedSectorSchema>;

/** The result of `my_map`. Of a character that nobody knows it has no sector and no entries. */
export const characterMapSchema = z.looseObject({
  character_id: z.string().optional(),
  sector: sectorIdSchema.nullish(),
  sectors_visited: recordSchema(visitedSectorSchema),
  total_sectors_visited: z.number().optional(),
  ship_config: z.looseObject({ ship_type: z.string().optional(), cargo: cargoSchema.optional() }).nullish(),
  credits: figureSchema.optional(),
});
export type CharacterMap = z.output<typeof characterMapSchema>;

/** The port of an entry, by either of its names. */
export function portOf({ port, port_info }: Pick<VisitedSector, 'port' | 'port_info'>): VisitedSector['port'] {
  return port ?? port_info ?? null;
}

/** A node of `local_map` (section 1.3). One that was not visited has no neighbours. */
export const mapNodeSchema = z.looseObject({
  id: sectorIdSchema,
  visited: z.boolean(),
  port_type: z.string().nullish(),
  adjacent: z.array(sectorIdSchema).optional(),
  /** Whether it has at most one way out in the whole universe. */
  is_leaf: z.boolean().optional(),
});

/** The result of `local_map`, and with a character and a sector its event. */
export const localMapSchema = z.looseObject({
  character_id: z.string().optional(),
  sector: sectorIdSchema.nullish(),
  node_list: z.array(mapNodeSchema),
  max_hops: z.number().optional(),
  max_sectors: z.number().optional(),
});
export type LocalMap = z.output<typeof localMapSchema>;
