import { DirectedGraph } from 'graphology';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import type { LayoutGraph } from './layout/layout-graph.ts';
import type { SectorPlace } from './layout/place-grid.ts';

interface SectorNode {
  readonly id: number;
  /** Null for one that only a warp leads to. */
  readonly sector: MapSector | null;
  readonly place: SectorPlace | null;
}

/** A line of the map between two sectors. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** `unknown`: one of its ends was never visited, so nobody knows whether it leads back. */
  readonly kind: 'both ways' | 'one way' | 'unknown';
}

/** The known sectors and their directed warps. It takes up what changed, and is never built again. */
export class SectorGraph {
  readonly #graph = new DirectedGraph<SectorNode>();
  #sectors: ReadonlyMap<number, MapSector> = new Map();
  #version = 0;

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  get size(): number {
    return this.#graph.order;
  }

  /**
   * Takes up the sectors that are not those of the last time. A sector that is gone is only heard of, or gone as well
   * where no warp leads to it.
   */
  update(sectors: ReadonlyMap<number, MapSector>): void {
    let isChanged = false;
    for (const sector of sectors.values()) {
      if (this.#node(sector.id)?.sector === sector) continue;
      this.#put(sector);
      isChanged = true;
    }
    for (const id of this.#sectors.keys()) {
      if (sectors.has(id)) continue;
      this.#forget(id);
      isChanged = true;
    }
    this.#sectors = new Map(sectors);
    if (isChanged) this.#version += 1;
  }

  /** Gives places to sectors that have none. */
  place(places: ReadonlyMap<number, SectorPlace>): void {
    let isChanged = false;
    for (const [id, place] of places) {
      const node = this.#node(id);
      if (node === undefined || node.place !== null) continue;
      this.#graph.replaceNodeAttributes(id, { ...node, place });
      isChanged = true;
    }
    if (isChanged) this.#version += 1;
  }

  /** Undefined for a sector that nobody has heard of, null for one that only a warp leads to. */
  sector(id: number): MapSector | null | undefined {
    return this.#node(id)?.sector;
  }

  placeOf(id: number): SectorPlace | null {
    return this.#node(id)?.place ?? null;
  }

  ids(): number[] {
    return this.#graph.mapNodes((_, { id }) => id);
  }

  /** The sectors that a warp leads to from one, or from which one leads there. */
  neighbours(id: number): number[] {
    return this.#graph.hasNode(id) ? this.#graph.mapNeighbors(id, (_, node) => node.id) : [];
  }

  /** One for each pair of sectors with a warp between them. */
  ways(): Way[] {
    const ways: Way[] = [];
    this.#graph.forEachDirectedEdge((_edge, _attributes, source, target, from, to) => {
      const leadsBack = this.#graph.hasDirectedEdge(target, source);
      if (leadsBack && from.id > to.id) return;
      const isExplored = to.sector !== null && to.sector.visitedAt !== null && from.sector?.visitedAt !== null;
      ways.push({ from: from.id, to: to.id, kind: leadsBack ? 'both ways' : isExplored ? 'one way' : 'unknown' });
    });
    return ways;
  }

  /** The fewest hops from a sector by known warps to each that can be reached, itself included. */
  hopsFrom(start: number): ReadonlyMap<number, number> {
    const hops = new Map<number, number>();
    if (!this.#graph.hasNode(start)) return hops;
    hops.set(start, 0);
    for (const [id, far] of hops) {
      this.#graph.forEachOutNeighbor(id, (_, next) => {
        if (!hops.has(next.id)) hops.set(next.id, far + 1);
      });
    }
    return hops;
  }

  /** What a layout needs, in the order of numbers. */
  layoutGraph(): LayoutGraph {
    const sectors = this.ids().toSorted((a, b) => a - b);
    const indexOf = new Map(sectors.map((id, index) => [id, index]));
    return {
      sectors,
      neighbours: sectors.map((id) =>
        this.neighbours(id)
          .map((neighbour) => indexOf.get(neighbour) ?? 0)
          .toSorted((a, b) => a - b),
      ),
      places: sectors.map((id) => this.placeOf(id)),
    };
  }

  #node(id: number): SectorNode | undefined {
    return this.#graph.hasNode(id) ? this.#graph.getNodeAttributes(id) : undefined;
  }

  #put(sector: MapSector): void {
    const { id } = sector;
    // A place that was given here stays until the panel has kept it and sends it.
    const place = sector.place ?? this.placeOf(id);
    this.#graph.mergeNode(id, { id, sector, place });
    this.#setExits(id, sector.exits);
  }

  #forget(id: number): void {
    this.#setExits(id, []);
    this.#graph.replaceNodeAttributes(id, { id, sector: null, place: this.placeOf(id) });
    this.#dropUnheard(id);
  }

  #setExits(id: number, exits: readonly number[]): void {
    const wanted = new Set(exits.filter((exit) => exit !== id));
    for (const exit of this.#graph.mapOutNeighbors(id, (_, node) => node.id)) {
      if (wanted.has(exit)) continue;
      this.#graph.dropDirectedEdge(id, exit);
      this.#dropUnheard(exit);
    }
    for (const exit of wanted) {
      if (!this.#graph.hasNode(exit)) this.#graph.addNode(exit, { id: exit, sector: null, place: null });
      this.#graph.mergeDirectedEdge(id, exit);
    }
  }

  /** Drops a sector that nobody says anything of any more. */
  #dropUnheard(id: number): void {
    if (this.#node(id)?.sector === null && this.#graph.degree(id) === 0) this.#graph.dropNode(id);
  }
}
