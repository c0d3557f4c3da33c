import { PlaceGrid } from './place-grid.ts';

/** How near the nearest other sector usually is in a layout that can be read, in usual lengths of a warp. */
const READABLE_GAP = 0.8;

/** Beyond this, a layout that is crowded stays so: warps would become too long to follow. */
const MOST = 6;

/** Sectors whose surroundings are looked at. */
const SAMPLES = 300;

/**
 * By how much a layout has to grow so that its sectors can be told apart; 1 where it is not crowded. Where many warps
 * lead far, all distances are small, and by them alone all sectors lie on a small disc. Yields after each slice of its work.
 */
export function* crowding(xs: Float64Array, ys: Float64Array, unit: number): Generator<void, number> {
  const grid = new PlaceGrid<number>(unit / 4);
  for (const [index, x] of xs.entries()) grid.add(index, x, ys[index] ?? 0);
  const gap = READABLE_GAP * unit;
  // Of one in a few: what is usual is the same. Each gives the radius of a disc of two from how many a disc of the gap holds.
  const gaps: number[] = [];
  const step = Math.ceil(xs.length / SAMPLES);
  for (let index = 0; index < xs.length; index += step) {
    const within = grid.near(xs[index] ?? 0, ys[index] ?? 0, gap).length;
    gaps.push(gap / Math.sqrt(Math.max(1, within / 2)));
    if (index % (step * 50) === 0) yield;
  }
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? gap;
  return Math.min(MOST, gap / usual);
}
