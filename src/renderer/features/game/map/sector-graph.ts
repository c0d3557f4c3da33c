import { DirectedGraph } from 'graphology';
import type { MapSector } from '#shared/panel/game/game-map.ts';
import type { LayoutGraph } from './layout/layout-graph.ts';
import type { SectorPlace } from './layout/place-grid.ts';

/** A sector of the graph. */
export interface SectorNode {
  readonly id: number;
  /** Null for one that only a warp leads to. */
  readonly sector: MapSector | null;
  readonly place: SectorPlace | null;
}

/** A line of the map between two sectors. */
export interface Way {
  readonly from: SectorNode;
  readonly to: SectorNode;
  /** `unknown`: one of its ends was never visited, so nobody knows whether it leads back. */
  readonly kind: 'both ways' | 'one way' | 'unknown';
}

/** The known sectors and their directed warps. It takes up what changed, and is never built again. */
export class SectorGraph {
  readonly #graph = new DirectedGraph<SectorNode>();
  #sectors: ReadonlyMap<number, MapSector> = new Map();
  #version = 0;
  #waysVersion = 0;

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  /** Grows with each change of a way, or of what is drawn at its ends: a place, a port, a first visit. */
  get waysVersion(): number {
    return this.#waysVersion;
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
      if (this.#sectors.get(sector.id) === sector) continue;
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
    if (!isChanged) return;
    this.#version += 1;
    this.#waysVersion += 1;
  }

  /** Undefined for a sector that nobody has heard of, null for one that only a warp leads to. */
  sector(id: number): MapSector | null | undefined {
    return this.#node(id)?.sector;
  }

  placeOf(id: number): SectorPlace | null {
    return this.#node(id)?.place ?? null;
  }

  nodes(): SectorNode[] {
    return this.#graph.mapNodes((_, node) => node);
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
      ways.push({ from, to, kind: leadsBack ? 'both ways' : isExplored ? 'one way' : 'unknown' });
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

  /** What a layout needs, in the order of numbers, with the places that are known or those alone that the server gave. */
  layoutGraph(placed: 'known' | 'by the server' = 'known'): LayoutGraph {
    const sectors = this.nodes()
      .map(({ id }) => id)
      .toSorted((a, b) => a - b);
    const indexOf = new Map(sectors.map((id, index) => [id, index]));
    return {
      sectors,
      neighbours: sectors.map((id) =>
        this.neighbours(id)
          .map((neighbour) => indexOf.get(neighbour) ?? 0)
          .toSorted((a, b) => a - b),
      ),
      places: sectors.map((id) =>
        placed === 'known' || this.sector(id)?.isPlacedByServer === true ? this.placeOf(id) : null,
      ),
    };
  }

  #node(id: number): SectorNode | undefined {
    return this.#graph.hasNode(id) ? this.#graph.getNodeAttributes(id) : undefined;
  }

  #put(sector: MapSector): void {
    const { id } = sector;
    const before = this.#node(id);
    // A place that was given here stays until the panel has kept it and sends it.
    const node = { id, sector, place: sector.place ?? before?.place ?? null };
    if (before === undefined) this.#graph.addNode(id, node);
    else this.#graph.replaceNodeAttributes(id, node);
    if (before === undefined || !isDrawnAlike(before, node)) this.#waysVersion += 1;
    if (!sameExits(before?.sector?.exits ?? [], sector.exits)) this.#setExits(id, sector.exits);
  }

  #forget(id: number): void {
    this.#setExits(id, []);
    this.#graph.replaceNodeAttributes(id, { id, sector: null, place: this.placeOf(id) });
    this.#dropUnheard(id);
  }

  #setExits(id: number, exits: readonly number[]): void {
    this.#waysVersion += 1;
    const wanted = new Set(exits.filter((exit) => exit !== id));
    for (const exit of this.#graph.mapOutNeighbors(id, (_, node) => node.id)) {
      if (wanted.delete(exit)) continue;
      this.#graph.dropDirectedEdge(id, exit);
      this.#dropUnheard(exit);
    }
    for (const exit of wanted) {
      if (!this.#graph.hasNode(exit)) this.#graph.addNode(exit, { id: exit, sector: null, place: null });
      this.#graph.addDirectedEdge(id, exit);
    }
  }

  /** Drops a sector that nobody says anything of any more. */
  #dropUnheard(id: number): void {
    if (this.#node(id)?.sector === null && this.#graph.degree(id) === 0) this.#graph.dropNode(id);
  }
}

/** Whether ways to a sector are drawn as before. */
function isDrawnAlike(before: SectorNode, after: SectorNode): boolean {
  const looks = [before, after].map(({ place, sector }) => [
    String(place),
    sector === null || sector.visitedAt === null,
    sector === null || sector.port === null,
  ]);
  return String(looks[0]) === String(looks[1]);
}

function sameExits(before: readonly number[], after: readonly number[]): boolean {
  return before === after || (before.length === after.length && before.every((exit, at) => exit === after[at]));
}
