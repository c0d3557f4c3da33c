import type { SectorPlace } from './place-grid.ts';

/** Sectors to place, by index, with the warps between them in either direction. */
export interface LayoutGraph {
  /** The sector of each index. */
  readonly sectors: readonly number[];
  /** The indexes that each index has a warp to or from, each once. */
  readonly neighbours: readonly (readonly number[])[];
  /** Null for a sector that has no place yet. */
  readonly places: readonly (SectorPlace | null)[];
}

/** The indexes of each connected part, the largest first, each in the order of a breadth-first search. */
export function connectedParts({ neighbours, sectors }: LayoutGraph): number[][] {
  const isSeen = new Uint8Array(sectors.length);
  const parts: number[][] = [];
  for (let start = 0; start < sectors.length; start += 1) {
    if (isSeen[start] === 1) continue;
    const part = [start];
    isSeen[start] = 1;
    for (const at of part) {
      for (const next of neighbours[at] ?? []) {
        if (isSeen[next] === 1) continue;
        isSeen[next] = 1;
        part.push(next);
      }
    }
    parts.push(part);
  }
  return parts.toSorted((a, b) => b.length - a.length);
}

/** A connected part by indexes of its own, from 0 on in the order given. */
export function cutOut(graph: LayoutGraph, part: readonly number[]): LayoutGraph {
  const indexIn = new Map(part.map((index, at) => [index, at]));
  return {
    sectors: part.map((index) => graph.sectors[index] ?? 0),
    neighbours: part.map((index) =>
      (graph.neighbours[index] ?? []).flatMap((neighbour) => {
        const at = indexIn.get(neighbour);
        return at === undefined ? [] : [at];
      }),
    ),
    places: part.map((index) => graph.places[index] ?? null),
  };
}

/** The usual length of a warp between sectors that have a place, in units of the map: the median; 1 where there is none. */
export function usualLength({ neighbours, places }: LayoutGraph): number {
  const lengths = places
    .flatMap((from, index) => {
      if (from === null) return [];
      return (neighbours[index] ?? []).flatMap((neighbour) => {
        const to = neighbour > index ? (places[neighbour] ?? null) : null;
        return to === null ? [] : [Math.hypot(from[0] - to[0], from[1] - to[1])];
      });
    })
    .filter((length) => length > 0)
    .toSorted((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 1;
}
