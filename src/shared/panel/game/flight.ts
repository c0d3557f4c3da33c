import { z } from 'zod';

/** A price that ends a flight: of a commodity that a port sells at most this, or buys at least this. */
const priceStopSchema = z.strictObject({
  commodity: z.string().min(1).max(100),
  kind: z.enum(['buys', 'sells']),
  price: z.number().min(0),
});

/**
 * What a flight stops for besides a lost connection, a refusal, a move by hand and combat, which always stop it.
 */
export const flightStopsSchema = z.strictObject({
  /** Somebody else is in the sector. */
  somebody: z.boolean(),
  /** A garrison of another is in the sector, or is known to be in the next one. */
  garrison: z.boolean(),
  /** The warp power has fallen below this; null for never. */
  warpPowerBelow: z.number().min(0).nullable(),
  price: priceStopSchema.nullable(),
});
export type FlightStops = z.output<typeof flightStopsSchema>;

/** One thing that a flight does. */
export const flightStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hop'), to: z.int().min(0) }),
  z.strictObject({
    kind: z.literal('trade'),
    trade: z.enum(['buy', 'sell']),
    commodity: z.string().min(1).max(100),
    units: z.number().positive(),
    /** The price that the route was reckoned with: another one that is worse stops the flight. */
    price: z.number().min(0),
  }),
]);
export type FlightStep = z.output<typeof flightStepSchema>;

/** A flight: hops of a course, and the trades of a route. It never resumes automatically. */
export interface FlightView {
  /** One that is begun again has another. */
  readonly id: string;
  readonly state: 'flying' | 'arrived' | 'stopped';
  readonly from: number;
  readonly to: number;
  readonly steps: readonly FlightStep[];
  /** How many of them are done. */
  readonly done: number;
  readonly stops: FlightStops;
  /** Why it stopped, as a sentence without its full stop; empty while it flies, and for one that arrived. */
  readonly stoppedBecause: string;
  readonly endedAt: number | null;
}
