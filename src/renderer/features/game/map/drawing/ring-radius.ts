import type { SceneSector } from '../map-scene.ts';
import { type MapLevel, markRadius } from './map-level.ts';
import type { MapOverlay } from './map-overlay.ts';

/** Of what may be around the mark of a sector, in px: each has a size of its own, so that all can be seen at once. */
const RADII = { courseEnd: 11, ship: 13, garrison: 18, fight: 21 } as const;

/** How far the strokes of the ship reach, in px. */
const SHIP_REACH = 19;

/** From what is outermost around a sector to the ring of the selection, in px. */
const SELECTION_GAP = 5;

/** How large rings are at a level: never so small that they cannot be seen. */
export function ringSize(level: MapLevel): number {
  if (level === 'labels') return 1;
  return level === 'marks' ? 0.75 : 0.6;
}

/** The radius of what is around the mark of a sector, in px. */
export function ringRadius(ring: keyof typeof RADII, level: MapLevel): number {
  return RADII[ring] * ringSize(level);
}

/** How far a sector reaches with all that is around it but the selection, in px. */
export function surroundRadius({ id, mark, sector }: SceneSector, overlay: MapOverlay, level: MapLevel): number {
  const { course, fights, ship } = overlay;
  return Math.max(
    markRadius(mark, level),
    course?.at(-1) === id ? ringRadius('courseEnd', level) : 0,
    ship?.sector === id ? SHIP_REACH * ringSize(level) : 0,
    (sector?.garrisons.length ?? 0) > 0 ? ringRadius('garrison', level) : 0,
    fights.has(id) ? ringRadius('fight', level) : 0,
  );
}

/** The radius of the ring around a selected sector, in px. */
export function selectionRadius(sector: SceneSector, overlay: MapOverlay, level: MapLevel): number {
  return surroundRadius(sector, overlay, level) + SELECTION_GAP * ringSize(level);
}
