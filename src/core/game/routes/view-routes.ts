import type { RouteLeg, RouteView } from '#shared/panel/game/route.ts';
import { numberOf } from '#shared/protocols/game/figure.ts';
import { warpRangeOf } from '#shared/protocols/game/warp-costs.ts';
import type { CharacterState } from '../state/character-state.ts';
import { toMilliseconds } from '../view/milliseconds.ts';
import { findRoundTrips, type Leg } from './find-round-trips.ts';
import { shortestPath, type WarpGraph, warpGraph } from './warp-graph.ts';

/** What a person asks of routes. */
export interface RouteQuery {
  /** The sector where the way begins; null for where the ship is. */
  readonly from: number | null;
  /** Most hops of one leg. */
  readonly legHops: number;
  readonly count: number;
  /** In place of what the ship has; null takes the ship's. */
  readonly hold: number | null;
  readonly credits: number | null;
}

/**
 * The best round trips that the ship can make, each with the way to its first port. It assumes that no warp power is bought on
 * the way, and that a move costs what it usually costs a ship of this type.
 */
export function viewRoutes({ map, sector, ship }: CharacterState, query: RouteQuery): readonly RouteView[] {
  const { count, legHops } = query;
  const from = query.from ?? sector;
  const hold = query.hold ?? numberOf(ship?.cargo_capacity) ?? 0;
  const credits = query.credits ?? numberOf(ship?.credits) ?? 0;
  const graph = warpGraph(map);
  const range = warpRangeOf(ship?.ship_type, ship?.warp_power)?.moves ?? null;
  const trips = findRoundTrips(map, { count, credits, from, hold, legHops, range }, graph);
  return trips.map((trip) => ({
    ...trip,
    out: viewLeg(graph, trip.out),
    back: viewLeg(graph, trip.back),
    seenAt: toMilliseconds(trip.seenAt),
    approach: from === null ? null : shortestPath(graph, from, trip.out.from),
  }));
}

function viewLeg(graph: WarpGraph, { cargo, from, profit, to }: Leg): RouteLeg {
  return { from, to, cargo, profit, path: shortestPath(graph, from, to) ?? [from, to] };
}
