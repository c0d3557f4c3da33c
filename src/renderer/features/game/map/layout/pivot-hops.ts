import type { LayoutGraph } from './layout-graph.ts';

/** How many sectors the distances to all others are known of. */
const PIVOTS = 50;

/** The hops from a few sectors, far from each other, to all others of a connected part. */
export interface PivotHops {
  /** The indexes of the pivots. */
  readonly pivots: readonly number[];
  /** For each pivot the hops to every index. */
  readonly hops: readonly Int32Array[];
}

/** Chooses pivots, each as far as possible from those before. Yields after each. */
export function* pivotHops({ neighbours, sectors }: LayoutGraph): Generator<void, PivotHops> {
  const count = sectors.length;
  const nearest = new Int32Array(count).fill(count);
  const pivots: number[] = [];
  const hops: Int32Array[] = [];
  for (let pivot = 0; pivots.length < Math.min(PIVOTS, count); ) {
    const reached = hopsFrom(pivot, neighbours);
    pivots.push(pivot);
    hops.push(reached);
    let farthest = 0;
    for (let index = 0; index < count; index += 1) {
      nearest[index] = Math.min(nearest[index] ?? 0, reached[index] ?? 0);
      if ((nearest[index] ?? 0) > (nearest[farthest] ?? 0)) farthest = index;
    }
    pivot = farthest;
    yield;
  }
  return { pivots, hops };
}

function hopsFrom(start: number, neighbours: LayoutGraph['neighbours']): Int32Array {
  const hops = new Int32Array(neighbours.length).fill(-1);
  hops[start] = 0;
  const queue = [start];
  for (const at of queue) {
    for (const next of neighbours[at] ?? []) {
      if (hops[next] !== -1) continue;
      hops[next] = (hops[at] ?? 0) + 1;
      queue.push(next);
    }
  }
  return hops;
}
