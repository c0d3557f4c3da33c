import type { LayoutGraph } from './layout-graph.ts';
import type { PivotDistances } from './pivot-distances.ts';

const TURNS = 70;

/** Sectors between two yields. */
const SLICE = 100;

/** Of a hub, so many sectors two hops away are kept apart. */
const MOST_SECOND = 30;

/** Distances that a sector should have to other indexes, each with its weight. */
interface WantedDistances {
  readonly others: Int32Array;
  readonly distances: Float64Array;
  readonly weights: Float64Array;
}

export interface MovablePlaces {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** 1 for an index that stays where it is. */
  readonly isFixed: Uint8Array;
}

/**
 * Moves places until distances are about those along the warps, in the sparse stress model (Ortmann, Klimenta and Brandes, 2017): each
 * sector heeds those up to two hops away, and the pivots for all others. `lengths` are those of the
 * warps in `unit`. Yields after each slice of its work.
 */
export function* relaxPlaces(
  graph: LayoutGraph,
  lengths: readonly Float64Array[],
  known: PivotDistances,
  { xs, ys, isFixed }: MovablePlaces,
  unit: number,
): Generator<void, void> {
  const regions = regionSizes(known);
  const wanted: (WantedDistances | null)[] = [];
  for (let index = 0; index < xs.length; index += 1) {
    wanted.push(isFixed[index] === 1 ? null : wantedOf(index, graph, lengths, known, regions));
    if (index % SLICE === 0) yield;
  }
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const [index, distances] of wanted.entries()) {
      if (distances !== null) moveTowards(index, distances, xs, ys, unit);
      if (index % SLICE === 0) yield;
    }
  }
}

/** For each pivot and whole distance, how many of the sectors nearest to that pivot are at most so far from it. */
function regionSizes({ distances }: PivotDistances): readonly Int32Array[] {
  const count = distances[0]?.length ?? 0;
  const sizes = distances.map(
    (all) => new Int32Array(Math.ceil(all.reduce((most, one) => Math.max(most, one), 0)) + 1),
  );
  for (let index = 0; index < count; index += 1) {
    let nearest = 0;
    for (let pivot = 1; pivot < distances.length; pivot += 1) {
      if ((distances[pivot]?.[index] ?? 0) < (distances[nearest]?.[index] ?? 0)) nearest = pivot;
    }
    const size = sizes[nearest];
    const distance = Math.ceil(distances[nearest]?.[index] ?? 0);
    if (size !== undefined) size[distance] = (size[distance] ?? 0) + 1;
  }
  for (const size of sizes) {
    for (let distance = 1; distance < size.length; distance += 1) {
      size[distance] = (size[distance] ?? 0) + (size[distance - 1] ?? 0);
    }
  }
  return sizes;
}

function wantedOf(
  index: number,
  { neighbours }: LayoutGraph,
  lengths: readonly Float64Array[],
  { distances, pivots }: PivotDistances,
  regions: readonly Int32Array[],
): WantedDistances {
  const wanted = new Map<number, readonly [distance: number, weight: number]>();
  for (const [at, pivot] of pivots.entries()) {
    const distance = distances[at]?.[index] ?? 0;
    const region = regions[at]?.[Math.floor(distance / 2)] ?? 1;
    if (distance > 0) wanted.set(pivot, [distance, region / distance ** 2]);
  }
  const near = neighbours[index] ?? [];
  const second = new Map<number, number>();
  for (const [at, neighbour] of near.entries()) {
    for (const [next, other] of (neighbours[neighbour] ?? []).entries()) {
      if (other === index || near.includes(other)) continue;
      const distance = (lengths[index]?.[at] ?? 1) + (lengths[neighbour]?.[next] ?? 1);
      const before = second.get(other);
      if (before === undefined && second.size >= MOST_SECOND) continue;
      second.set(other, Math.min(before ?? distance, distance));
    }
  }
  for (const [other, distance] of second) wanted.set(other, [distance, 1 / distance ** 2]);
  for (const [at, neighbour] of near.entries()) {
    const distance = lengths[index]?.[at] ?? 1;
    wanted.set(neighbour, [distance, 1 / distance ** 2]);
  }
  return {
    others: Int32Array.from(wanted.keys()),
    distances: Float64Array.from(wanted.values(), ([distance]) => distance),
    weights: Float64Array.from(wanted.values(), ([, weight]) => weight),
  };
}

/** Moves one sector to the mean of the places at which each of its distances would be right. */
function moveTowards(
  index: number,
  { distances, others, weights }: WantedDistances,
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
    const factor = length === 0 ? 0 : ((distances[at] ?? 0) * unit) / length;
    sumX += weight * (otherX + factor * (x - otherX));
    sumY += weight * (otherY + factor * (y - otherY));
    sum += weight;
  }
  if (sum === 0) return;
  xs[index] = sumX / sum;
  ys[index] = sumY / sum;
}
