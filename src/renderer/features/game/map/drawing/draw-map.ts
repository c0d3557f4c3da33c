import type { MapScene, SceneSector } from '../map-scene.ts';
import { type MapPoint, type MapSize, type MapView, projectionOf, seenArea } from '../map-view.ts';
import { drawLabels } from './draw-labels.ts';
import { drawHits, drawRings, drawSectors } from './draw-marks.ts';
import { drawCourse, drawWays } from './draw-ways.ts';
import type { DrawnBatch } from './drawn-batch.ts';
import { mapLevel } from './map-level.ts';
import type { MapOverlay } from './map-overlay.ts';

/** How far outside of what is seen a sector may lie of which something is seen, in px: its rings, and labels beside it. */
const MARGIN = 160;

/** What to paint so that a part of the map is seen, in px of what it is painted on. */
export function drawMap(scene: MapScene, overlay: MapOverlay, view: MapView, size: MapSize): DrawnBatch[] {
  const length = scene.unit * view.scale;
  const level = mapLevel(length);
  const projection = projectionOf(view, size);
  const { left, scale, top } = projection;
  const pointOf = ({ x, y }: SceneSector): MapPoint => [x * scale + left, y * scale + top];
  const seen = scene.grid.within(seenArea(view, size, level === 'dots' ? 8 : MARGIN));
  const area = { left: 0, top: 0, right: size.width, bottom: size.height };
  return [
    ...drawWays(scene, projection, area, level),
    ...drawHits(seen, overlay.hits, pointOf, level),
    drawCourse(overlay.course, scene.sectors, pointOf),
    ...drawSectors(seen, pointOf, length),
    ...drawRings(scene, seen, overlay, pointOf, level),
    ...drawLabels(scene, seen, overlay, pointOf, level),
  ];
}
