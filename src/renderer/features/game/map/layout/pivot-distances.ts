import { DistanceHeap } from './distance-heap.ts';
import type { LayoutGraph } from './layout-graph.ts';

/** How many sectors the distances to all others are known of. */
const PIVOTS = 50;

/** The distances from a few sectors, far from each other, to all others of a connected part. */
export interface PivotDistances {
  /** The indexes of the pivots. */
  readonly pivots: readonly number[];
  /** For each pivot the distance to every index. */
  readonly distances: readonly Float64Array[];
}

/** Chooses pivots, each as far as possible from those before. `lengths` are those of the warps. Yields after each. */
export function* pivotDistances(
  { neighbours, sectors }: LayoutGraph,
  lengths: readonly Float64Array[],
): Generator<void, PivotDistances> {
  const count = sectors.length;
  const nearest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const pivots: number[] = [];
  const distances: Float64Array[] = [];
  for (let pivot = 0; pivots.length < Math.min(PIVOTS, count); ) {
    const reached = distancesFrom(pivot, neighbours, lengths);
    pivots.push(pivot);
    distances.push(reached);
    let farthest = 0;
    for (let index = 0; index < count; index += 1) {
      nearest[index] = Math.min(nearest[index] ?? 0, reached[index] ?? 0);
      if ((nearest[index] ?? 0) > (nearest[farthest] ?? 0)) farthest = index;
    }
    pivot = farthest;
    yield;
  }
  return { pivots, distances };
}

function distancesFrom(
  start: number,
  neighbours: LayoutGraph['neighbours'],
  lengths: readonly Float64Array[],
): Float64Array {
  const distances = new Float64Array(neighbours.length).fill(Number.POSITIVE_INFINITY);
  const heap = new DistanceHeap();
  distances[start] = 0;
  heap.push(start, 0);
  for (let nearest = heap.pop(); nearest !== undefined; nearest = heap.pop()) {
    const { distance, index } = nearest;
    // Found on a shorter way since.
    if (distance > (distances[index] ?? 0)) continue;
    const ways = lengths[index];
    for (const [at, next] of (neighbours[index] ?? []).entries()) {
      const further = distance + (ways?.[at] ?? 1);
      if (further >= (distances[next] ?? 0)) continue;
      distances[next] = further;
      heap.push(next, further);
    }
  }
  return distances;
}
