import type { LayoutGraph } from './layout-graph.ts';
import type { PivotHops } from './pivot-hops.ts';

const TURNS = 70;

/** Sectors between two yields. */
const SLICE = 200;

/** Of a hub, so many sectors two hops away are kept apart. */
const MOST_SECOND = 30;

/** Distances that a sector should have: to other indexes, in hops, each with its weight. */
interface WantedDistances {
  readonly others: Int32Array;
  readonly hops: Float64Array;
  readonly weights: Float64Array;
}

export interface MovablePlaces {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** 1 for an index that stays where it is. */
  readonly isFixed: Uint8Array;
}

/**
 * Moves places until distances are about the hops, in the sparse stress model (Ortmann, Klimenta and Brandes, 2017): each
 * sector heeds those up to two hops away, and the pivots for all others. `unit` is the length of one hop. Yields after
 * each slice of its work.
 */
export function* relaxPlaces(
  graph: LayoutGraph,
  pivotHops: PivotHops,
  { xs, ys, isFixed }: MovablePlaces,
  unit: number,
): Generator<void, void> {
  const regions = regionSizes(pivotHops);
  const wanted: (WantedDistances | null)[] = [];
  for (let index = 0; index < xs.length; index += 1) {
    wanted.push(isFixed[index] === 1 ? null : wantedOf(index, graph, pivotHops, regions));
    if (index % SLICE === 0) yield;
  }
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, distances] of wanted.entries()) {
      if (distances !== null) moveTowards(index, distances, xs, ys, unit);
      if (index % SLICE === 0) yield;
    }
  }
}

/** For each pivot and number of hops, how many of the sectors nearest to that pivot are at most so far from it. */
function regionSizes({ hops }: PivotHops): readonly Int32Array[] {
  const count = hops[0]?.length ?? 0;
  const sizes = hops.map((reached) => new Int32Array(reached.reduce((most, hop) => Math.max(most, hop), 0) + 1));
  for (let index = 0; index < count; index += 1) {
    let nearest = 0;
    for (let pivot = 1; pivot < hops.length; pivot += 1) {
      if ((hops[pivot]?.[index] ?? 0) < (hops[nearest]?.[index] ?? 0)) nearest = pivot;
    }
    const size = sizes[nearest];
    const hop = hops[nearest]?.[index] ?? 0;
    if (size !== undefined) size[hop] = (size[hop] ?? 0) + 1;
  }
  for (const size of sizes) {
    for (let hop = 1; hop < size.length; hop += 1) size[hop] = (size[hop] ?? 0) + (size[hop - 1] ?? 0);
  }
  return sizes;
}

function wantedOf(
  index: number,
  { neighbours }: LayoutGraph,
  { hops, pivots }: PivotHops,
  regions: readonly Int32Array[],
): WantedDistances {
  const wanted = new Map<number, readonly [hops: number, weight: number]>();
  for (const [at, pivot] of pivots.entries()) {
    const distance = hops[at]?.[index] ?? 0;
    if (distance > 0) wanted.set(pivot, [distance, (regions[at]?.[Math.floor(distance / 2)] ?? 1) / distance ** 2]);
  }
  const near = neighbours[index] ?? [];
  let second = 0;
  for (const neighbour of near) {
    for (const other of neighbours[neighbour] ?? []) {
      if (other === index || second >= MOST_SECOND || near.includes(other)) continue;
      second += 1;
      wanted.set(other, [2, 1 / 4]);
    }
  }
  for (const neighbour of near) wanted.set(neighbour, [1, 1]);
  return {
    others: Int32Array.from(wanted.keys()),
    hops: Float64Array.from(wanted.values(), ([distance]) => distance),
    weights: Float64Array.from(wanted.values(), ([, weight]) => weight),
  };
}

/** Moves one sector to the mean of the places at which each of its distances would be right. */
function moveTowards(
  index: number,
  { others, hops, weights }: WantedDistances,
  xs: Float64Array,
  ys: Float64Array,
  unit: number,
): void {
  const x = xs[index] ?? 0;
  const y = ys[index] ?? 0;
  let [sumX, sumY, sum] = [0, 0, 0];
  for (let at = 0; at < others.length; at += 1) {
    const other = others[at] ?? 0;
    const weight = weights[at] ?? 0;
    const [otherX, otherY] = [xs[other] ?? 0, ys[other] ?? 0];
    const length = Math.hypot(x - otherX, y - otherY);
    const factor = length === 0 ? 0 : ((hops[at] ?? 0) * unit) / length;
    sumX += weight * (otherX + factor * (x - otherX));
    sumY += weight * (otherY + factor * (y - otherY));
    sum += weight;
  }
  if (sum === 0) return;
  xs[index] = sumX / sum;
  ys[index] = sumY / sum;
}
