import type { MapSector } from '#shared/panel/game/game-map.ts';
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

/** A way between two sectors that have a place, in units of the map. */
export interface SceneWay {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  /** What is drawn at its end. */
  readonly toMark: SceneSector['mark'];
  readonly kind: Way['kind'];
}

/** The ways of a map, which change less often than what is known of its sectors. */
export interface SceneWays {
  readonly ways: readonly SceneWay[];
  /** The usual length of a way; 1 where there is none. */
  readonly unit: number;
}

/** What there is to draw, in units of the map, whatever part of it is seen. */
export interface MapScene extends SceneWays {
  readonly sectors: ReadonlyMap<number, SceneSector>;
  /** The same sectors, to find those in an area or near a point. */
  readonly grid: PlaceGrid<SceneSector>;
  /** Holds all sectors. */
  readonly area: MapArea;
}

/** The ways of a graph between sectors that have a place. */
export function waysOf(graph: SectorGraph): SceneWays {
  const ways = graph.ways().flatMap(({ from, kind, to }): SceneWay[] => {
    if (from.place === null || to.place === null) return [];
    const [[fromX, fromY], [toX, toY]] = [from.place, to.place];
    return [{ fromX, fromY, toX, toY, toMark: markOf(to.sector), kind }];
  });
  return { ways, unit: usualLength(ways) };
}

/** The sectors of a graph that have a place, with its ways. */
export function sceneOf(graph: SectorGraph, ways: SceneWays = waysOf(graph)): MapScene {
  const sectors = new Map<number, SceneSector>();
  const grid = new PlaceGrid<SceneSector>(ways.unit);
  for (const { id, place, sector } of graph.nodes()) {
    if (place === null) continue;
    const [x, y] = place;
    const scene: SceneSector = { id, x, y, sector, mark: markOf(sector) };
    sectors.set(id, scene);
    grid.add(scene, x, y);
  }
  return { ...ways, sectors, grid, area: areaOf(sectors.values()) };
}

function usualLength(ways: readonly SceneWay[]): number {
  const lengths = Float64Array.from(ways, ({ fromX, fromY, toX, toY }) => Math.hypot(fromX - toX, fromY - toY)).sort();
  return lengths[Math.floor(lengths.length / 2)] || 1;
}

function markOf(sector: MapSector | null): SceneSector['mark'] {
  if (sector === null || sector.visitedAt === null) return 'heard of';
  return sector.port === null ? 'visited' : 'port';
}

function areaOf(sectors: Iterable<SceneSector>): MapArea {
  const area = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of sectors) {
    area.left = Math.min(area.left, x);
    area.top = Math.min(area.top, y);
    area.right = Math.max(area.right, x);
    area.bottom = Math.max(area.bottom, y);
  }
  return area.left === Infinity ? { left: 0, top: 0, right: 0, bottom: 0 } : area;
}
