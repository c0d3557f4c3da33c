import type { LayoutGraph } from './layout-graph.ts';

/** Sectors between two yields. */
const SLICE = 200;

/**
 * How long each warp should be, in the order of the neighbours of each index; the usual one is 1. A warp between sectors
 * with many other neighbours is longer, so that those have room around it (Gansner, Hu and North, 2013). Yields after
 * each slice of its work.
 */
export function* warpLengths({ neighbours }: LayoutGraph): Generator<void, readonly Float64Array[]> {
  const sets = neighbours.map((all) => new Set(all));
  const lengths: Float64Array[] = [];
  for (const [index, all] of neighbours.entries()) {
    lengths.push(
      Float64Array.from(all, (to) => {
        const shared = all.filter((other) => sets[to]?.has(other) === true).length;
        return Math.sqrt(all.length + (neighbours[to]?.length ?? 0) - 2 * shared);
      }),
    );
    if (index % SLICE === 0) yield;
  }
  const sorted = Float64Array.from(lengths.flatMap((all) => [...all])).toSorted();
  yield;
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 1;
  return lengths.map((all) => all.map((length) => length / usual));
}
