import type { LayoutGraph } from './layout-graph.ts';

/**
 * A warp is a shortcut if its other end is not among so many of the sectors nearest to one end without it: at least, and as
 * a share of all sectors. Counted in sectors and not in hops, since ways around are long where sectors have few warps.
 */
const NEAREST = 120;
const NEAREST_SHARE = 1 / 12;

/** Where more warps than this are shortcuts, there is no mesh that they could crumple. */
const MOST_SHORTCUTS = 0.05;

/**
 * Smaller parts, and those with fewer warps for each sector, are laid out with all of their warps. A few long ones do not
 * crumple a small part, and where warps are few, a long way around says nothing of the distance.
 */
const SMALLEST_MESH = 400;
const LEAST_WARPS = 2;

/** Warps between two yields. */
const SLICE = 25;

type Warp = readonly [from: number, to: number];

/**
 * A connected part without its shortcuts: warps between sectors that are otherwise far apart. A few of them in a mesh make
 * all distances small, and a layout by distances would crumple. It stays connected. Yields after each slice of its work.
 */
export function* withoutShortcuts(part: LayoutGraph): Generator<void, LayoutGraph> {
  const count = part.sectors.length;
  const warps = part.neighbours.flatMap((neighbours, from) =>
    neighbours.filter((to) => to > from).map((to): Warp => [from, to]),
  );
  if (count < SMALLEST_MESH || warps.length < LEAST_WARPS * count) return part;
  const search = new WayAround(part.neighbours, Math.max(NEAREST, count * NEAREST_SHARE));
  const groups = new Groups(count);
  const shortcuts: Warp[] = [];
  for (const [at, warp] of warps.entries()) {
    if (search.around(warp) === 'near') groups.join(warp);
    else shortcuts.push(warp);
    if (at % SLICE === 0) yield;
  }
  // What still joins two groups is no shortcut but the only way.
  const dropped = shortcuts.filter((warp) => groups.join(warp) === 'same');
  if (dropped.length > MOST_SHORTCUTS * warps.length) return part;
  const isDropped = new Set(dropped.flatMap(([from, to]) => [`${from} ${to}`, `${to} ${from}`]));
  const neighbours = part.neighbours.map((all, from) => all.filter((to) => !isDropped.has(`${from} ${to}`)));
  return { ...part, neighbours };
}

/** A breadth-first search that is used again and again. */
class WayAround {
  readonly #neighbours: LayoutGraph['neighbours'];
  /** How many sectors are near. */
  readonly #nearest: number;
  readonly #seenIn: Int32Array;
  #search = 0;

  constructor(neighbours: LayoutGraph['neighbours'], nearest: number) {
    this.#neighbours = neighbours;
    this.#nearest = nearest;
    this.#seenIn = new Int32Array(neighbours.length);
  }

  /** Whether one end of a warp is near the other one without it. */
  around([from, to]: Warp): 'near' | 'far' {
    this.#search += 1;
    this.#seenIn[from] = this.#search;
    const queue = [from];
    for (const at of queue) {
      for (const neighbour of this.#neighbours[at] ?? []) {
        if (this.#seenIn[neighbour] === this.#search || (at === from && neighbour === to)) continue;
        if (neighbour === to) return 'near';
        this.#seenIn[neighbour] = this.#search;
        queue.push(neighbour);
      }
      if (queue.length > this.#nearest) return 'far';
    }
    return 'far';
  }
}

/** Which sectors are connected, as warps are added. */
class Groups {
  readonly #parents: Int32Array;

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, index) => index);
  }

  join([from, to]: Warp): 'same' | 'joined' {
    const [a, b] = [this.#rootOf(from), this.#rootOf(to)];
    if (a === b) return 'same';
    this.#parents[a] = b;
    return 'joined';
  }

  #rootOf(index: number): number {
    let root = index;
    while (this.#parents[root] !== root) {
      const parent = this.#parents[root] ?? root;
      this.#parents[root] = this.#parents[parent] ?? parent;
      root = parent;
    }
    return root;
  }
}
