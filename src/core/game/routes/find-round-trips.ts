import type { KnownSector } from '../state/sector-map.ts';
import { type PortTrade, tradesOf } from './port-trades.ts';
import { HopSearch, type WarpGraph, warpGraph } from './warp-graph.ts';

/** What a ship can do. */
export interface RouteLimits {
  /** Units that fit into the hold. */
  readonly hold: number;
  readonly credits: number;
  /** Hops that the warp power lasts for, the way to the first port included; null where that is not known. */
  readonly range: number | null;
  /** The sector where the ship is. A way from there that is not known counts as none, as where the sector is null. */
  readonly from: number | null;
  /** Most hops of one leg. */
  readonly legHops: number;
  /** How many trips to find. */
  readonly count: number;
}

/** One way of a round trip. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly hops: number;
  /** Null for a way without cargo, since nothing gains. */
  readonly cargo: {
    readonly commodity: string;
    readonly units: number;
    readonly buyPrice: number;
    readonly sellPrice: number;
    /** Whether the seller's stock is known; if not, it is assumed to be enough. */
    readonly stock: 'known' | 'assumed';
  } | null;
  readonly profit: number;
}

/**
 * A way there and back between two ports. It assumes that prices stay as they were seen while the ship trades, and that
 * buyers have room.
 */
export interface RoundTrip {
  readonly out: Leg;
  readonly back: Leg;
  readonly profit: number;
  readonly hops: number;
  readonly profitPerHop: number;
  /** When the older of the two prices was seen, in microseconds since the epoch. */
  readonly seenAt: number;
}

interface KnownPort {
  readonly index: number;
  readonly sector: number;
  readonly trades: readonly PortTrade[];
  readonly seenAt: number;
  /** Hops from where the ship is. */
  readonly away: number;
}

/** Hops of a leg that are searched from every port before any longer one. */
const NEAR_HOPS = 2;

/** The best round trips by profit per hop, from prices that were seen; those that gain nothing are left out. */
export function findRoundTrips(
  map: ReadonlyMap<number, KnownSector>,
  limits: RouteLimits,
  graph: WarpGraph = warpGraph(map),
): readonly RoundTrip[] {
  const ports = knownPorts(map, graph, limits);
  const best = new BestTrips(limits.count);
  const away = new HopSearch(graph, 'forward');
  const home = new HopSearch(graph, 'backward');
  const portAt: (KnownPort | undefined)[] = Array.from({ length: graph.sectors.length });
  for (const port of ports) portAt[port.index] = port;
  const bounds = profitBounds(ports, limits);
  const hopful = ports.toSorted((one, other) => (bounds.get(other) ?? 0) - (bounds.get(one) ?? 0));
  const meet = (port: KnownPort, reached: Int32Array, hops: number): void => {
    for (const index of reached) {
      const other = portAt[index];
      const there = away.hops[index] ?? -1;
      const back = home.hops[index] ?? -1;
      if (other === undefined || there === -1 || back === -1 || Math.max(there, back) !== hops) continue;
      const trip = tripBetween(port, other, there, back, limits);
      if (trip !== null) best.add(trip);
    }
  };
  const search = (port: KnownPort, firstHops: number, lastHops: number): void => {
    const bound = bounds.get(port) ?? 0;
    away.begin(port.index);
    home.begin(port.index);
    // A pair is met at the step of its longer leg: with each step the gain of a hop gets smaller.
    for (let hops = 1; hops <= lastHops && bound > 0 && bound / (hops + 1) >= best.least; hops += 1) {
      const further = away.step();
      const nearer = home.step();
      if (further.length === 0 && nearer.length === 0) return;
      if (hops < firstHops) continue;
      meet(port, further, hops);
      meet(port, nearer, hops);
    }
  };
  // Neighbours first: they gain most for a hop, and what they gain ends the wide searches early.
  const nearHops = Math.min(NEAR_HOPS, limits.legHops);
  for (const port of hopful) search(port, 1, nearHops);
  for (const port of hopful) search(port, nearHops + 1, limits.legHops);
  return best.trips;
}

function knownPorts(
  map: ReadonlyMap<number, KnownSector>,
  graph: WarpGraph,
  { from, range }: RouteLimits,
): readonly KnownPort[] {
  const hops = range === null || from === null ? null : hopsFrom(graph, from);
  return [...map.values()].flatMap(({ id, port }): KnownPort[] => {
    const index = graph.indexOf.get(id);
    const trades = port?.value == null ? [] : tradesOf(port.value).filter(({ price }) => price !== null);
    if (index === undefined || trades.length === 0) return [];
    return [{ index, sector: id, trades, seenAt: port?.at ?? 0, away: Math.max(0, hops?.[index] ?? 0) }];
  });
}

/** Hops from a sector to each index, -1 where no way is known; null for a sector that is not on the map. */
function hopsFrom(graph: WarpGraph, from: number): Int32Array | null {
  const start = graph.indexOf.get(from);
  if (start === undefined) return null;
  const search = new HopSearch(graph, 'forward');
  search.begin(start);
  while (search.step().length > 0);
  return search.hops;
}

/** No round trip from a port gains more than this, wherever it leads. */
function profitBounds(ports: readonly KnownPort[], { hold }: RouteLimits): ReadonlyMap<KnownPort, number> {
  const highest = new Map<string, number>();
  const lowest = new Map<string, number>();
  for (const { commodity, kind, price } of ports.flatMap(({ trades }) => trades)) {
    if (price === null) continue;
    if (kind === 'buys') highest.set(commodity, Math.max(price, highest.get(commodity) ?? 0));
    else lowest.set(commodity, Math.min(price, lowest.get(commodity) ?? Number.POSITIVE_INFINITY));
  }
  const gainOf = ({ commodity, kind, price }: PortTrade): number => {
    if (price === null) return 0;
    return kind === 'sells' ? (highest.get(commodity) ?? 0) - price : price - (lowest.get(commodity) ?? price);
  };
  return new Map(
    ports.map((port) => {
      const most = (kind: PortTrade['kind']) =>
        Math.max(0, ...port.trades.filter((trade) => trade.kind === kind).map(gainOf));
      return [port, hold * (most('sells') + most('buys'))];
    }),
  );
}

/**
 * The trip between two ports, begun at the one where it gains more: what the first leg gains can be spent on the second. It
 * begins at the other one if only that is near enough; null where neither is.
 */
function tripBetween(
  one: KnownPort,
  other: KnownPort,
  there: number,
  back: number,
  limits: RouteLimits,
): RoundTrip | null {
  const left = limits.range === null ? Number.POSITIVE_INFINITY : limits.range - there - back;
  const fromOne = one.away > left ? null : tripFrom(one, other, there, back, limits);
  const fromOther = other.away > left ? null : tripFrom(other, one, back, there, limits);
  if (fromOne === null || fromOther === null) return fromOne ?? fromOther;
  if (fromOne.profit !== fromOther.profit) return fromOne.profit > fromOther.profit ? fromOne : fromOther;
  return one.sector < other.sector ? fromOne : fromOther;
}

function tripFrom(start: KnownPort, turn: KnownPort, there: number, back: number, limits: RouteLimits): RoundTrip {
  const out = bestLeg(start, turn, there, limits.hold, limits.credits);
  const home = bestLeg(turn, start, back, limits.hold, limits.credits + out.profit);
  const profit = out.profit + home.profit;
  const hops = there + back;
  return { out, back: home, profit, hops, profitPerHop: profit / hops, seenAt: Math.min(start.seenAt, turn.seenAt) };
}

/** The cargo that gains most on a way. */
function bestLeg(from: KnownPort, to: KnownPort, hops: number, hold: number, credits: number): Leg {
  let best: Leg = { from: from.sector, to: to.sector, hops, cargo: null, profit: 0 };
  for (const { commodity, kind, price: buyPrice, stock } of from.trades) {
    if (kind !== 'sells' || buyPrice === null) continue;
    const buyer = to.trades.find((trade) => trade.kind === 'buys' && trade.commodity === commodity);
    const sellPrice = buyer?.price ?? null;
    if (sellPrice === null || sellPrice <= buyPrice) continue;
    const affordable = buyPrice > 0 ? Math.floor(credits / buyPrice) : hold;
    const units = Math.max(0, Math.floor(Math.min(hold, affordable, stock ?? hold)));
    const profit = units * (sellPrice - buyPrice);
    if (profit <= best.profit) continue;
    const cargo = { commodity, units, buyPrice, sellPrice, stock: stock === null ? 'assumed' : 'known' } as const;
    best = { ...best, cargo, profit };
  }
  return best;
}

/** The best trips that were found so far, the best first. */
class BestTrips {
  readonly #count: number;
  #trips: readonly RoundTrip[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  get trips(): readonly RoundTrip[] {
    return this.#trips;
  }

  /** What a trip has to gain per hop, at least, to be among them. */
  get least(): number {
    return this.#trips.length < this.#count ? 0 : (this.#trips.at(-1)?.profitPerHop ?? 0);
  }

  add(trip: RoundTrip): void {
    if (trip.profit <= 0 || trip.profitPerHop < this.least) return;
    if (this.#trips.some(({ out }) => out.from === trip.out.from && out.to === trip.out.to)) return;
    const next = [...this.#trips, trip].toSorted(compareTrips);
    this.#trips = next.slice(0, this.#count);
  }
}

/** The more a hop gains the better, then the newer the prices; then by number, so that the order is always the same. */
function compareTrips(one: RoundTrip, other: RoundTrip): number {
  if (one.profitPerHop !== other.profitPerHop) return other.profitPerHop - one.profitPerHop;
  if (one.seenAt !== other.seenAt) return other.seenAt - one.seenAt;
  return one.out.from - other.out.from || one.out.to - other.out.to;
}
