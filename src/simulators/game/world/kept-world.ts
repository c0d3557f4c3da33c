import { z } from 'zod';
import { GARRISON_MODES } from '#shared/protocols/game/combat.ts';
import { figureSchema } from '#shared/protocols/game/figure.ts';
import { recordSchema } from '#shared/record-schema.ts';
import type { Character } from './character.ts';
import type { GameWorld } from './game-world.ts';
import { readShipType, type ShipTypeName } from './ship-type.ts';

const sector = z.int().min(0);
const hold = z.object({ fuel_ore: z.number(), organics: z.number(), equipment: z.number() });
const visit = z.object({
  at: z.number(),
  port: z.object({ code: z.string(), prices: recordSchema(z.number().nullable()), stock: hold }).nullable(),
});
const shipType = z.string().transform((name, context): ShipTypeName => {
  const type = readShipType(name);
  if (type !== null) return type;
  context.addIssue({ code: 'custom', message: 'unknown ship type' });
  return z.NEVER;
});

/** What survives a restart of the server: everything but fights, the garrisons in them, and salvage. */
export const keptWorldSchema = z.object({
  version: z.literal(1),
  lastChatId: z.int().min(0),
  characters: z.array(
    z.object({
      ...{ id: z.string(), sector, lastActive: z.number(), credits: figureSchema, firstVisit: z.number().nullable() },
      ship: z.object({ type: shipType, cargo: hold, warpPower: z.number(), shields: z.number(), fighters: z.number() }),
      visits: z.array(z.tuple([sector, visit])),
    }),
  ),
  ports: z.array(z.tuple([sector, hold])),
  garrisons: z.array(
    z.object({
      ...{ sector, ownerId: z.string(), fighters: z.number(), mode: z.enum(GARRISON_MODES), tollAmount: figureSchema },
      ...{ tollBalance: z.number(), deployedAt: z.number() },
    }),
  ),
});
export type KeptWorld = z.input<typeof keptWorldSchema>;

export function keepWorld(world: GameWorld): KeptWorld {
  return {
    version: 1,
    lastChatId: world.lastChatId,
    characters: Array.from(world.characters.values(), ({ file, id, lastActive, sector: place, ship }: Character) => ({
      ...{ id, sector: place, lastActive, credits: file.credits, firstVisit: file.firstVisit },
      ship: { ...ship, cargo: { ...ship.cargo } },
      visits: [...file.visits],
    })),
    ports: [...world.ports].flatMap(([place, port]) => (port.hasTraded ? [[place, port.stock()]] : [])),
    garrisons: world.galaxy.sectors.flatMap(({ id }) =>
      world.garrisonsIn(id).map((garrison) => ({ sector: id, ...garrison })),
    ),
  };
}

/** Puts what was kept into a world that is new, and of the same galaxy. */
export function restoreWorld(world: GameWorld, kept: z.output<typeof keptWorldSchema>): void {
  const exists = (place: number) => world.galaxy.sector(place) !== undefined;
  world.lastChatId = kept.lastChatId;
  for (const { credits, firstVisit, id, lastActive, sector: place, ship, visits } of kept.characters) {
    if (!exists(place)) continue;
    const character = world.enter({ id, sector: place, shipType: ship.type }, lastActive);
    character.ship = { ...ship };
    Object.assign(character.file, { credits, firstVisit });
    for (const [at, each] of visits) if (exists(at)) character.file.visits.set(at, each);
  }
  for (const [place, stock] of kept.ports) world.portAt(place)?.restock(stock);
  for (const { sector: place, ...garrison } of kept.garrisons) {
    if (exists(place)) world.setGarrisons(place, [...world.garrisonsIn(place), garrison]);
  }
}
