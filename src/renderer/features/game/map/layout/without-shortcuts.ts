import type { LayoutGraph } from './layout-graph.ts';

/** Ways around a warp are looked for up to this many hops. */
const LONGEST_WAY_AROUND = 8;

/** A warp is a shortcut if the shortest way around it is longer than this, and than twice the usual one. */
const SHORTEST_SHORTCUT = 5;

/** Where more warps than this share have no short way around, long ways around are usual, and no warp is a shortcut. */
const MOST_SHORTCUTS = 0.15;

/** Smaller parts are drawn with all of their warps heeded: a few long ones do not crumple them. */
const SMALLEST_MESH = 400;

type Warp = readonly [from: number, to: number];

/**
 * A connected part without its shortcuts: warps between sectors that are otherwise far apart. A few of them in a mesh make
 * all distances small, and a layout by distances would crumple. It stays connected. Yields after each slice of its work.
 */
export function* withoutShortcuts(part: LayoutGraph): Generator<void, LayoutGraph> {
  if (part.sectors.length < SMALLEST_MESH) return part;
  const warps = part.neighbours.flatMap((neighbours, from) =>
    neighbours.filter((to) => to > from).map((to): Warp => [from, to]),
  );
  const search = new WayAround(part.neighbours);
  const lengths: number[] = [];
  for (const [at, warp] of warps.entries()) {
    lengths.push(search.lengthAround(warp));
    if (at % 50 === 0) yield;
  }
  const found = lengths.filter((length) => length <= LONGEST_WAY_AROUND).toSorted((a, b) => a - b);
  const usual = found[Math.floor(found.length / 2)] ?? LONGEST_WAY_AROUND;
  const limit = Math.max(SHORTEST_SHORTCUT, 2 * usual);
  const isShort = (at: number): boolean => (lengths[at] ?? 0) <= limit;
  const groups = new Groups(part.sectors.length);
  for (const [at, warp] of warps.entries()) if (isShort(at)) groups.join(warp);
  // What still joins two groups is no shortcut but the only way.
  const dropped = warps.filter((warp, at) => !isShort(at) && groups.join(warp) === 'same');
  if (dropped.length > MOST_SHORTCUTS * warps.length) return part;
  const isDropped = new Set(dropped.flatMap(([from, to]) => [`${from} ${to}`, `${to} ${from}`]));
  const neighbours = part.neighbours.map((all, from) => all.filter((to) => !isDropped.has(`${from} ${to}`)));
  return { ...part, neighbours };
}

/** A breadth-first search that is used again and again. */
class WayAround {
  readonly #neighbours: LayoutGraph['neighbours'];
  readonly #seenIn: Int32Array;
  #search = 0;

  constructor(neighbours: LayoutGraph['neighbours']) {
    this.#neighbours = neighbours;
    this.#seenIn = new Int32Array(neighbours.length);
  }

  /** The hops of the shortest way from one end of a warp to the other without it; more than the longest where it is longer. */
  lengthAround([from, to]: Warp): number {
    this.#search += 1;
    this.#seenIn[from] = this.#search;
    let frontier = [from];
    for (let hops = 1; hops <= LONGEST_WAY_AROUND; hops += 1) {
      const next: number[] = [];
      for (const at of frontier) {
        for (const neighbour of this.#neighbours[at] ?? []) {
          if (this.#seenIn[neighbour] === this.#search || (at === from && neighbour === to)) continue;
          if (neighbour === to) return hops;
          this.#seenIn[neighbour] = this.#search;
          next.push(neighbour);
        }
      }
      frontier = next;
    }
    return LONGEST_WAY_AROUND + 1;
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
