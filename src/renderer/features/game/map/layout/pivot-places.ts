import type { PivotDistances } from './pivot-distances.ts';
import type { SectorPlace } from './place-grid.ts';

const TURNS = 60;

/** How far a first place is moved by chance, so that no two sectors begin on one spot. */
const JITTER = 0.2;

/**
 * First places by pivot multidimensional scaling (Brandes and Pich, 2006): distances on the map are about those
 * along the warps. Yields after each slice of its work.
 */
export function* pivotPlaces(known: PivotDistances, random: () => number): Generator<void, SectorPlace[]> {
  const columns = yield* centredSquares(known.distances);
  const products: Float64Array[] = [];
  for (const a of columns) {
    products.push(Float64Array.from(columns, (b) => product(a, b)));
    yield;
  }
  const first = mainDirection(products, null, random);
  const second = mainDirection(products, first, random);
  const xs = yield* mix(columns, first);
  const ys = yield* mix(columns, second);
  const scale = yield* scaleOf(xs, ys, known);
  const jitter = () => (random() - 0.5) * JITTER;
  return Array.from(xs, (x, index) => [x * scale + jitter(), (ys[index] ?? 0) * scale + jitter()]);
}

/** The squared distances of each pivot, so shifted that rows, columns and all together have a mean of 0. */
function* centredSquares(distances: readonly Float64Array[]): Generator<void, Float64Array[]> {
  const count = distances[0]?.length ?? 0;
  const squares: Float64Array[] = [];
  const rowMeans = new Float64Array(count);
  for (const reached of distances) {
    const column = new Float64Array(count);
    for (let row = 0; row < count; row += 1) {
      column[row] = (reached[row] ?? 0) ** 2;
      rowMeans[row] = (rowMeans[row] ?? 0) + (column[row] ?? 0) / distances.length;
    }
    squares.push(column);
    yield;
  }
  const mean = meanOf(rowMeans);
  for (const column of squares) {
    const columnMean = meanOf(column);
    for (let row = 0; row < count; row += 1) {
      column[row] = -((column[row] ?? 0) - columnMean - (rowMeans[row] ?? 0) + mean) / 2;
    }
    yield;
  }
  return squares;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] ?? 0;
  return sum / Math.max(1, values.length);
}

/** The eigenvector of the largest eigenvalue, by power iteration; of the next one where the first is taken out. */
function mainDirection(
  rows: readonly Float64Array[],
  without: Float64Array | null,
  random: () => number,
): Float64Array {
  let direction: Float64Array = Float64Array.from(rows, () => random() - 0.5);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const next = Float64Array.from(rows, (row) => product(row, direction));
    if (without !== null) {
      const share = product(next, without);
      for (let at = 0; at < next.length; at += 1) next[at] = (next[at] ?? 0) - share * (without[at] ?? 0);
    }
    const length = Math.sqrt(product(next, next));
    if (length < Number.EPSILON) return next.fill(0);
    direction = next.map((value) => value / length);
  }
  return direction;
}

function* mix(columns: readonly Float64Array[], shares: Float64Array): Generator<void, Float64Array> {
  const count = columns[0]?.length ?? 0;
  const mixed = new Float64Array(count);
  for (const [at, column] of columns.entries()) {
    const share = shares[at] ?? 0;
    for (let row = 0; row < count; row += 1) mixed[row] = (mixed[row] ?? 0) + share * (column[row] ?? 0);
    yield;
  }
  return mixed;
}

/** By how much lengths are multiplied so that they fit the distances to the pivots best. */
function* scaleOf(xs: Float64Array, ys: Float64Array, { distances, pivots }: PivotDistances): Generator<void, number> {
  let fitting = 0;
  let squares = 0;
  for (const [at, pivot] of pivots.entries()) {
    for (let index = 0; index < xs.length; index += 1) {
      const length = Math.hypot((xs[index] ?? 0) - (xs[pivot] ?? 0), (ys[index] ?? 0) - (ys[pivot] ?? 0));
      fitting += length * (distances[at]?.[index] ?? 0);
      squares += length * length;
    }
    yield;
  }
  return squares === 0 ? 0 : fitting / squares;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
