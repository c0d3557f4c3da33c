import { z } from 'zod';
import {
  garrisonSchema,
  otherPlayerSchema,
  planetSchema,
  portSchema,
  salvageSchema,
} from '#shared/protocols/game/sector.ts';
import { shipSchema } from '#shared/protocols/game/ship.ts';
import { recordSchema } from '#shared/record-schema.ts';

const fact = <T>(value: z.ZodType<T>) => z.object({ value, at: z.number(), by: z.string() });
const observed = <T>(value: z.ZodType<T>) => fact(value).nullable();

const sectorSchema = z.object({
  id: z.number(),
  visitedAt: z.number().nullable(),
  exits: observed(z.array(z.number()).readonly()),
  port: observed(portSchema.nullable()),
  portCode: z.string().nullable(),
  planets: observed(z.array(planetSchema).readonly()),
  players: observed(z.array(otherPlayerSchema).readonly()),
  garrisons: observed(z.array(garrisonSchema).readonly()),
  salvage: observed(z.array(salvageSchema).readonly()),
  isLeaf: z.boolean().nullable(),
  position: z.array(z.number()).readonly().nullable(),
});

const sightingSchema = z.object({
  name: z.string(),
  shipType: z.string().nullable(),
  sector: z.number().nullable(),
  at: z.number(),
  how: z.enum(['present', 'arrived', 'left', 'joined']),
});

const messageSchema = z.looseObject({
  id: z.union([z.number(), z.string()]),
  timestamp: z.string(),
  type: z.string(),
  from_name: z.string(),
  content: z.string(),
  to_name: z.string().nullish(),
});

/** What is kept of a character between starts. Times within are microseconds since the epoch. */
export const characterMemorySchema = z.object({
  /** When it was kept, in milliseconds since the epoch; null where nothing was. */
  keptAt: z.number().nullable(),
  /** How many sectors the universe had: another number is another universe. Null where the server did not say. */
  universe: z.number().nullable(),
  name: z.string().nullable(),
  lastActive: z.string().nullable(),
  ship: shipSchema.nullable(),
  sector: z.number().nullable(),
  map: z.array(sectorSchema),
  /** Garrisons of its sector that may be in a fight, and are not listed; files of earlier editions have none. */
  unlisted: z
    .object({ sector: z.number(), garrisons: fact(z.array(garrisonSchema).readonly()) })
    .nullable()
    .default(null),
  prices: z.array(
    z.tuple([
      z.number(),
      z.array(z.object({ at: z.number(), prices: recordSchema(z.number().nullable()).readonly() })).readonly(),
    ]),
  ),
  chat: z.array(messageSchema).readonly(),
  others: z.array(sightingSchema),
  moves: z.array(z.object({ from: z.number(), to: z.number(), at: z.string() })).readonly(),
  serverTime: z.number(),
  /** Where sectors lie on the map. */
  places: z.array(z.tuple([z.number(), z.number(), z.number()])),
});
export type CharacterMemoryContent = z.output<typeof characterMemorySchema>;
