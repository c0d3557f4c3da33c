import type { MapSector } from '#shared/panel/game/game-map.ts';
import { usualLength } from './layout/layout-graph.ts';
import { type MapArea, PlaceGrid } from './layout/place-grid.ts';
import type { SectorGraph, Way } from './sector-graph.ts';

/** A sector that has a place. */
export interface SceneSector {
  readonly id: number;
  /** In units of the map. */
  readonly x: number;
  readonly y: number;
  readonly mark: 'port' | 'visited' | 'heard of';
  /** Null for one that only a warp leads to. */
  readonly sector: MapSector | null;
}

/** A way between two sectors that have a place. */
export interface SceneWay {
  readonly from: SceneSector;
  readonly to: SceneSector;
  readonly kind: Way['kind'];
}

/** What there is to draw, in units of the map, whatever part of it is seen. */
export interface MapScene {
  readonly sectors: ReadonlyMap<number, SceneSector>;
  readonly ways: readonly SceneWay[];
  /** The same sectors, to find those in an area or near a point. */
  readonly grid: PlaceGrid<SceneSector>;
  /** Holds all sectors. */
  readonly area: MapArea;
  /** The usual length of a way. */
  readonly unit: number;
}

/** The sectors of a graph that have a place, and the ways between them. */
export function sceneOf(graph: SectorGraph): MapScene {
  const unit = usualLength(graph.layoutGraph());
  const sectors = new Map<number, SceneSector>();
  const grid = new PlaceGrid<SceneSector>(unit);
  for (const id of graph.ids()) {
    const place = graph.placeOf(id);
    if (place === null) continue;
    const [x, y] = place;
    const sector = graph.sector(id) ?? null;
    const scene: SceneSector = { id, x, y, sector, mark: markOf(sector) };
    sectors.set(id, scene);
    grid.add(scene, x, y);
  }
  const ways = graph.ways().flatMap(({ from, kind, to }): SceneWay[] => {
    const [a, b] = [sectors.get(from), sectors.get(to)];
    return a === undefined || b === undefined ? [] : [{ from: a, to: b, kind }];
  });
  return { sectors, ways, grid, area: areaOf(sectors.values()), unit };
}

function markOf(sector: MapSector | null): SceneSector['mark'] {
  if (sector === null || sector.visitedAt === null) return 'heard of';
  return sector.port === null ? 'visited' : 'port';
}

function areaOf(sectors: Iterable<SceneSector>): MapArea {
  let area: MapArea | null = null;
  for (const { x, y } of sectors) {
    area ??= { left: x, top: y, right: x, bottom: y };
    area = {
      left: Math.min(area.left, x),
      top: Math.min(area.top, y),
      right: Math.max(area.right, x),
      bottom: Math.max(area.bottom, y),
    };
  }
  return area ?? { left: 0, top: 0, right: 0, bottom: 0 };
}
