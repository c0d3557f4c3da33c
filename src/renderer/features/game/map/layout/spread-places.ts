import { PlaceGrid } from './place-grid.ts';
import type { MovablePlaces } from './relax-places.ts';

const TURNS = 30;

/** Sectors between two yields. */
const SLICE = 250;

/** Sectors push each other away up to this distance, in usual lengths of a warp. */
const WANTED_GAP = 0.7;

/** Pushes sectors apart that are closer than is readable. Yields after each slice of its work. */
export function* spreadPlaces({ xs, ys, isFixed }: MovablePlaces, unit: number): Generator<void, void> {
  const gap = WANTED_GAP * unit;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const grid = new PlaceGrid<number>(gap);
    for (const [index, x] of xs.entries()) grid.add(index, x, ys[index] ?? 0);
    let isCrowded = false;
    for (const [index, x] of xs.entries()) {
      if (index % SLICE === 0) yield;
      if (isFixed[index] === 1) continue;
      const y = ys[index] ?? 0;
      let [byX, byY] = [0, 0];
      for (const other of grid.near(x, y, gap)) {
        const [fromX, fromY] = [x - (xs[other] ?? 0), y - (ys[other] ?? 0)];
        const length = Math.hypot(fromX, fromY);
        if (length === 0 || length >= gap) continue;
        // Half of what is missing, for the other one moves, too.
        const push = (gap - length) / 2 / length;
        byX += push * fromX;
        byY += push * fromY;
      }
      if (byX === 0 && byY === 0) continue;
      isCrowded = true;
      const length = Math.hypot(byX, byY);
      const most = Math.min(1, gap / 2 / length);
      xs[index] = x + byX * most;
      ys[index] = y + byY * most;
    }
    if (!isCrowded) return;
  }
}
