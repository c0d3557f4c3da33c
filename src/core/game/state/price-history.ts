import { type Figure, numberOf } from '#shared/protocols/game/figure.ts';
import type { Prices } from '#shared/protocols/game/sector.ts';

/** The prices of a port at one instant. */
export interface PricePoint {
  /** Microseconds since the epoch. */
  readonly at: number;
  /** Credits per unit; null where the port does not trade it now. */
  readonly prices: Readonly<Record<string, number | null>>;
}

/** The prices of each port that was seen, by its sector, the oldest first. */
export type PriceHistory = ReadonlyMap<number, readonly PricePoint[]>;

export const NO_PRICES: PriceHistory = new Map();

/** Points of a port that are kept: enough for a chart. */
export const KEPT_POINTS = 500;

/** Adds the prices of a port. Points that say the same again are one, whatever the order in which they come. */
export function recordPrices(history: PriceHistory, sector: number, prices: Prices, at: number): PriceHistory {
  const point: PricePoint = { at, prices: cargoPrices(prices) };
  const known = history.get(sector) ?? [];
  const index = known.findLastIndex((each) => each.at <= at) + 1;
  const before = known[index - 1];
  if (before !== undefined && before.at === at && JSON.stringify(before.prices) >= JSON.stringify(point.prices)) {
    return history;
  }
  const kept = before?.at === at ? index - 1 : index;
  const next = [...known.slice(0, kept), point, ...known.slice(index)].slice(-KEPT_POINTS);
  return new Map(history).set(sector, next);
}

/** What can be carried and has a price, or would have one: whatever key has a number or null. The depot is no cargo. */
export function cargoPrices(prices: Prices): PricePoint['prices'] {
  const isCargo = (entry: readonly [string, Prices[string]]): entry is [string, Figure] =>
    entry[1] === null || typeof entry[1] === 'number';
  const cargo = Object.entries(prices).filter(isCargo);
  return Object.fromEntries(cargo.map(([name, price]) => [name, numberOf(price)]));
}
