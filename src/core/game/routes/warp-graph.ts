import type { KnownSector } from '../state/sector-map.ts';

/** The known warps as arrays, to search in. Warps are directed: about one in fourteen leads one way. */
export interface WarpGraph {
  /** The sector of each index. */
  readonly sectors: readonly number[];
  readonly indexOf: ReadonlyMap<number, number>;
  /** The exits of index i are `exits[exitsFrom[i]]` to `exits[exitsFrom[i + 1] - 1]`, as indexes. */
  readonly exits: Int32Array;
  readonly exitsFrom: Int32Array;
  /** The same for the warps that lead to an index. */
  readonly entries: Int32Array;
  readonly entriesFrom: Int32Array;
}

export function warpGraph(map: ReadonlyMap<number, KnownSector>): WarpGraph {
  const sectors = [...map.keys()];
  const indexOf = new Map(sectors.map((id, index) => [id, index]));
  let count = 0;
  for (const { exits } of map.values()) count += exits?.value.length ?? 0;
  const froms = new Int32Array(count);
  const tos = new Int32Array(count);
  let warp = 0;
  for (const { exits, id } of map.values()) {
    const from = indexOf.get(id) ?? 0;
    for (const exit of exits?.value ?? []) {
      froms[warp] = from;
      // Each exit of a known sector is on the map.
      tos[warp] = indexOf.get(exit) ?? from;
      warp += 1;
    }
  }
  const [exits, exitsFrom] = listsOf(sectors.length, froms, tos);
  const [entries, entriesFrom] = listsOf(sectors.length, tos, froms);
  return { sectors, indexOf, exits, exitsFrom, entries, entriesFrom };
}

/** The values of each index one after the other, and where those of an index begin. */
function listsOf(count: number, indexes: Int32Array, values: Int32Array): readonly [Int32Array, Int32Array] {
  const starts = new Int32Array(count + 1);
  for (const index of indexes) starts[index + 1] = (starts[index + 1] ?? 0) + 1;
  for (let index = 0; index < count; index += 1) starts[index + 1] = (starts[index + 1] ?? 0) + (starts[index] ?? 0);
  const next = starts.slice();
  const lists = new Int32Array(values.length);
  for (let place = 0; place < values.length; place += 1) {
    const index = indexes[place] ?? 0;
    const at = next[index] ?? 0;
    lists[at] = values[place] ?? 0;
    next[index] = at + 1;
  }
  return [lists, starts];
}

/** A breadth-first search that is used again and again, so that it allocates nothing. */
export class HopSearch {
  /** Hops from the start to each index that was reached; -1 for the others. */
  readonly hops: Int32Array;
  readonly #queue: Int32Array;
  readonly #lists: Int32Array;
  readonly #starts: Int32Array;
  #reached = 0;
  /** Where the places begin that are as far as the search has come. */
  #frontier = 0;

  constructor(graph: WarpGraph, direction: 'forward' | 'backward') {
    const count = graph.sectors.length;
    this.hops = new Int32Array(count).fill(-1);
    this.#queue = new Int32Array(count);
    [this.#lists, this.#starts] =
      direction === 'forward' ? [graph.exits, graph.exitsFrom] : [graph.entries, graph.entriesFrom];
  }

  /** Begins at an index, and forgets the search before. */
  begin(start: number): void {
    for (let place = 0; place < this.#reached; place += 1) this.hops[this.#queue[place] ?? 0] = -1;
    this.hops[start] = 0;
    this.#queue[0] = start;
    this.#reached = 1;
    this.#frontier = 0;
  }

  /** Goes one hop further. Returns the places that it reached, valid until the next step; empty at the end. */
  step(): Int32Array {
    const end = this.#reached;
    for (let place = this.#frontier; place < end; place += 1) {
      const from = this.#queue[place] ?? 0;
      const hops = (this.hops[from] ?? 0) + 1;
      const last = this.#starts[from + 1] ?? 0;
      for (let at = this.#starts[from] ?? 0; at < last; at += 1) {
        const to = this.#lists[at] ?? 0;
        if (this.hops[to] !== -1) continue;
        this.hops[to] = hops;
        this.#queue[this.#reached] = to;
        this.#reached += 1;
      }
    }
    this.#frontier = end;
    return this.#queue.subarray(end, this.#reached);
  }
}

/** The fewest hops from one sector to another by known warps, both ends included; null where no way is known. */
export function shortestPath(graph: WarpGraph, from: number, to: number): readonly number[] | null {
  const start = graph.indexOf.get(from);
  const end = graph.indexOf.get(to);
  if (start === undefined || end === undefined) return null;
  const search = new HopSearch(graph, 'backward');
  search.begin(end);
  while (search.hops[start] === -1) if (search.step().length === 0) return null;
  const path = [start];
  for (let at = start; at !== end; ) {
    const exits = graph.exits.subarray(graph.exitsFrom[at], graph.exitsFrom[at + 1]);
    const left = search.hops[at] ?? 0;
    at = exits.find((exit) => search.hops[exit] === left - 1) ?? end;
    path.push(at);
  }
  return path.map((index) => graph.sectors[index] ?? 0);
}
