import { numberOf } from '#shared/protocols/game/figure.ts';
import type { Prices } from '#shared/protocols/game/sector.ts';
import { PersistentMap } from '../../platform/persistent-map.ts';
import { insertKept } from './insert-kept.ts';
import { mergeKept } from './merge-kept.ts';

/** The prices of a port at one instant. */
export interface PricePoint {
  /** Microseconds since the epoch. */
  readonly at: number;
  /** Credits per unit; null where the port does not trade it now. */
  readonly prices: Readonly<Record<string, number | null>>;
}

/** The prices of each port that was seen, by its sector, the oldest first. */
export type PriceHistory = PersistentMap<number, readonly PricePoint[]>;

export const NO_PRICES: PriceHistory = PersistentMap.from();

/** Points of a port that are kept: enough for a chart. */
const KEPT_POINTS = 500;

/** The prices of the port of a sector, as the server lists them at one instant. */
export interface ListedPrices {
  readonly sector: number;
  readonly prices: Prices;
  /** Microseconds since the epoch. */
  readonly at: number;
}

/** Adds prices of ports. An instant has one point, the same one for every order of the additions. */
export function recordPrices(history: PriceHistory, listed: readonly ListedPrices[]): PriceHistory {
  let next = history;
  for (const { at, prices, sector } of listed) {
    next = next.update(sector, (known = []) => withPoint(known, { at, prices: cargoPrices(prices) }));
  }
  return next;
}

function withPoint(known: readonly PricePoint[], point: PricePoint): readonly PricePoint[] {
  const { at } = point;
  const last = known.at(-1);
  if (last === undefined || last.at < at) return insertKept(known, known.length, point, KEPT_POINTS);
  const index = known.findLastIndex((each) => each.at <= at) + 1;
  const before = known[index - 1];
  if (before !== undefined && before.at === at && JSON.stringify(before.prices) >= JSON.stringify(point.prices)) {
    return known;
  }
  if (before?.at === at) return known.with(index - 1, point);
  return insertKept(known, index, point, KEPT_POINTS);
}

/** The points of a port that either of two panels has seen. An instant has one point. */
export function mergePoints(kept: readonly PricePoint[], own: readonly PricePoint[]): readonly PricePoint[] {
  return mergeKept(kept, own, {
    identityOf: ({ at }) => at,
    compare: (one, other) => one.at - other.at,
    most: KEPT_POINTS,
  });
}

/** What can be carried and has a price, or would have one: whatever key has a number or null. The depot is no cargo. */
export function cargoPrices(prices: Prices): PricePoint['prices'] {
  if (isAllCargo(prices)) return prices;
  const cargo: [string, number | null][] = [];
  for (const [name, price] of Object.entries(prices)) {
    if (price === null || typeof price === 'number') cargo.push([name, numberOf(price)]);
  }
  return Object.fromEntries(cargo);
}

function isAllCargo(prices: Prices): prices is Readonly<Record<string, number | null>> {
  for (const name in prices) {
    const price = prices[name];
    if (price !== null && !Number.isFinite(price)) return false;
  }
  return true;
}
