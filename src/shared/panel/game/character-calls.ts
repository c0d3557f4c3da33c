import { z } from 'zod';
import type { JsonValue } from '../../json.ts';
import { jsonObjectParamSchema } from '../json-param.ts';
import type { FieldNote } from '../settings.ts';
import { flightStepSchema, flightStopsSchema } from './flight.ts';
import type { MapChanges } from './game-map.ts';
import type { RouteView } from './route.ts';

const id = z.string().min(1).max(200);
const characterParams = z.strictObject({ connectionId: id });
const sector = z.int().min(0);

/** The calls about characters of the game. */
export const CHARACTER_CALLS = {
  'character.start': characterParams,
  'character.stop': characterParams,
  /** Any request of the game. It goes out as it is; `character_id` is the character's own where it is left out. */
  'character.call': z.strictObject({
    connectionId: id,
    endpoint: z.string().min(1).max(100),
    payload: jsonObjectParamSchema,
  }),
  /** What changed in the map since a version; 0 asks for all of it. */
  'character.map': z.strictObject({ connectionId: id, since: z.int().min(0) }),
  /** The places of sectors on the map. `unplaced`: a sector that has a place keeps it; `all`: the map was laid out again. */
  'character.place': z.strictObject({
    connectionId: id,
    which: z.enum(['unplaced', 'all']),
    places: z.array(z.tuple([sector, z.number(), z.number()])).max(10_000),
  }),
  /** The best round trips from prices that were seen. */
  'character.routes': z.strictObject({
    connectionId: id,
    /** Where the way begins; by default where the ship is. */
    from: sector.optional(),
    legHops: z.int().min(1).max(20),
    count: z.int().min(1).max(50),
    /** In place of what the ship has; null takes the ship's. */
    hold: z.number().min(0).nullable(),
    credits: z.number().min(0).nullable(),
  }),
  /** The prices of a port over time. */
  'character.prices': z.strictObject({ connectionId: id, sector }),
  'character.fly': z.strictObject({
    connectionId: id,
    steps: z.array(flightStepSchema).min(1).max(1_000),
    stops: flightStopsSchema,
  }),
  'character.stopFlight': characterParams,
  'character.dismissAway': characterParams,
  'character.dismissNotice': characterParams,
  'character.save': z.strictObject({ character: z.looseObject({}), replaces: id.optional() }),
  'character.remove': characterParams,
} as const;

/** What came of a draft of a character. */
export type CharacterSaved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly FieldNote[] };

/** The prices of a port at one instant, in milliseconds since the epoch. */
export interface PricePointView {
  readonly at: number;
  readonly prices: Readonly<Record<string, number | null>>;
}

/** What the calls about characters resolve with. */
export interface CharacterCallResults {
  'character.start': null;
  'character.stop': null;
  /** The result as the server sent it. */
  'character.call': JsonValue;
  'character.map': MapChanges;
  'character.place': null;
  'character.routes': { readonly routes: readonly RouteView[] };
  /** The oldest first. */
  'character.prices': readonly PricePointView[];
  /** At once; how the flight goes, the feed tells. */
  'character.fly': { readonly flightId: string };
  'character.stopFlight': null;
  'character.dismissAway': null;
  'character.dismissNotice': null;
  'character.save': CharacterSaved;
  'character.remove': null;
}
