import { freePlace, LEAST_GAP } from './free-place.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { middleOf } from './middle-of.ts';
import { placeCost, type Segment } from './place-cost.ts';
import { PlaceGrid, type SectorPlace } from './place-grid.ts';

/** Places around the middle of the neighbours that are tried: directions and distances, in usual lengths of a warp. */
const DIRECTIONS = 24;
const DISTANCES = [1, 0.7, 1.4];

/** How far around them what lies there counts, in usual lengths of a warp. */
const AROUND = 2.5;

/**
 * Places the sectors of a connected part that have no place beside their neighbours, one after the other, where there is
 * room. At least one sector of the part has a place; none that has one moves. `taken` holds all places of the map and
 * takes up the new ones. `unit` is the usual length of a warp. Returns a place for each index of the part.
 */
export function placeBeside(
  graph: LayoutGraph,
  taken: PlaceGrid<number>,
  unit: number,
  random: () => number,
): SectorPlace[] {
  const places = new Map<number, SectorPlace>();
  const byIndex = new PlaceGrid<number>(unit);
  const put = (index: number, place: SectorPlace): void => {
    places.set(index, place);
    byIndex.add(index, place[0], place[1]);
  };
  for (const [index, place] of graph.places.entries()) if (place !== null) put(index, place);
  // Grows while it is read: a sector that was placed has neighbours to place.
  const queue = [...places.keys()];
  for (const at of queue) {
    for (const index of graph.neighbours[at] ?? []) {
      if (places.has(index)) continue;
      const place = freePlace(taken, bestPlace(index, graph, places, byIndex, unit, random), LEAST_GAP * unit);
      put(index, place);
      taken.add(graph.sectors[index] ?? 0, place[0], place[1]);
      queue.push(index);
    }
  }
  return graph.sectors.map((_, index) => places.get(index) ?? [0, 0]);
}

function bestPlace(
  index: number,
  graph: LayoutGraph,
  places: ReadonlyMap<number, SectorPlace>,
  byIndex: PlaceGrid<number>,
  unit: number,
  random: () => number,
): SectorPlace {
  const neighbours = placesOf(graph.neighbours[index] ?? [], places);
  const middle = middleOf(neighbours);
  const near = byIndex.near(middle[0], middle[1], AROUND * unit);
  const surroundings = { neighbours, sectors: placesOf(near, places), warps: warpsOf(near, graph, places), unit };
  const turn = random();
  let best = middle;
  let least = Number.POSITIVE_INFINITY;
  for (const distance of DISTANCES) {
    for (let direction = 0; direction < DIRECTIONS; direction += 1) {
      const angle = ((direction + turn) / DIRECTIONS) * 2 * Math.PI;
      const place: SectorPlace = [
        middle[0] + distance * unit * Math.cos(angle),
        middle[1] + distance * unit * Math.sin(angle),
      ];
      const cost = placeCost(place, surroundings);
      if (cost < least) [best, least] = [place, cost];
    }
  }
  return best;
}

function placesOf(indexes: readonly number[], places: ReadonlyMap<number, SectorPlace>): SectorPlace[] {
  return indexes.map((index) => places.get(index)).filter((place) => place !== undefined);
}

/** The warps of some indexes to others that have a place, each once. */
function warpsOf(indexes: readonly number[], graph: LayoutGraph, places: ReadonlyMap<number, SectorPlace>): Segment[] {
  const among = new Set(indexes);
  return indexes.flatMap((index) => {
    const from = places.get(index);
    return (graph.neighbours[index] ?? []).flatMap((neighbour): Segment[] => {
      const to = places.get(neighbour);
      const isSeenFromThere = among.has(neighbour) && neighbour < index;
      return from === undefined || to === undefined || isSeenFromThere ? [] : [[from, to]];
    });
  });
}
