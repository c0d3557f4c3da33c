import type { LayoutGraph } from '../layout/layout-graph.ts';
import { layoutRandom } from '../layout/layout-random.ts';
import type { SectorPlace } from '../layout/place-grid.ts';

/** Sectors with warps to those near them, and where they truly lie, which no player knows. */
export interface SampleUniverse {
  readonly graph: LayoutGraph;
  readonly truePlaces: readonly SectorPlace[];
}

/**
 * A universe of so many sectors, none of which is placed. `dense`: about three ways for each, one in fifty of them to
 * anywhere. `sparse`: about half as many, none of them far.
 */
export function sampleUniverse(count: number, seed: number, kind: 'dense' | 'sparse' = 'dense'): SampleUniverse {
  const random = layoutRandom(seed);
  const columns = Math.max(1, Math.round(Math.sqrt(count * 1.4)));
  const truePlaces = Array.from({ length: count }, (_, index): SectorPlace => {
    return [(index % columns) + random() * 0.7, Math.floor(index / columns) + random() * 0.7];
  });
  const neighbours = truePlaces.map(() => new Set<number>());
  const connect = (a: number, b: number): void => {
    if (a === b || b >= count || (kind === 'sparse' && random() < 0.45)) return;
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  };
  for (let index = 0; index < count; index += 1) {
    const isLastColumn = index % columns === columns - 1;
    if (!isLastColumn) connect(index, index + 1);
    connect(index, index + columns);
    if (!isLastColumn && random() < 0.9) connect(index, index + columns + 1);
    if (kind === 'dense' && random() < 0.05) connect(index, Math.floor(random() * count));
  }
  const graph = {
    sectors: truePlaces.map((_, index) => index),
    neighbours: neighbours.map((set) => [...set]),
    places: truePlaces.map(() => null),
  };
  return { graph, truePlaces };
}
