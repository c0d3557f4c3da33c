import type { MapArea, SectorPlace } from './layout/place-grid.ts';

/** Which part of the map is seen, and how large. */
export interface MapView {
  /** The place in the middle, in units of the map. */
  readonly x: number;
  readonly y: number;
  /** Px per unit of the map. */
  readonly scale: number;
}

/** Of what the map is drawn on, in px. */
export interface MapSize {
  readonly width: number;
  readonly height: number;
}

/** A point of what the map is drawn on, in px from its upper left corner. */
export type MapPoint = readonly [x: number, y: number];

/** The length of a usual warp, in px: at first, and the limits of zooming. A whole map may be smaller than the lower one. */
const FIRST_LENGTH = 110;
const LEAST_LENGTH = 14;
const MOST_LENGTH = 320;

/** Around a whole map, in px: room for labels. */
const MARGIN = 56;

/** How places become points: a place times `scale` is so far from `left` and `top`, in px. */
export interface MapProjection {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export function projectionOf({ scale, x, y }: MapView, { height, width }: MapSize): MapProjection {
  return { scale, left: width / 2 - x * scale, top: height / 2 - y * scale };
}

export function toPoint(view: MapView, size: MapSize, [x, y]: SectorPlace): MapPoint {
  const { left, scale, top } = projectionOf(view, size);
  return [x * scale + left, y * scale + top];
}

export function toPlace({ scale, x, y }: MapView, { height, width }: MapSize, [atX, atY]: MapPoint): SectorPlace {
  return [(atX - width / 2) / scale + x, (atY - height / 2) / scale + y];
}

/** The part of the map that is seen, and `margin` px around it. */
export function seenArea(view: MapView, size: MapSize, margin: number): MapArea {
  const [left, top] = toPlace(view, size, [-margin, -margin]);
  const [right, bottom] = toPlace(view, size, [size.width + margin, size.height + margin]);
  return { left, top, right, bottom };
}

/** Moved with the pointer, by px. */
export function panBy(view: MapView, byX: number, byY: number): MapView {
  return { ...view, x: view.x - byX / view.scale, y: view.y - byY / view.scale };
}

/** Larger or smaller, such that what is at a point stays there. */
export function zoomAt(view: MapView, size: MapSize, at: MapPoint, scale: number): MapView {
  const [x, y] = toPlace(view, size, at);
  const [movedX, movedY] = toPlace({ ...view, scale }, size, at);
  return { x: view.x + x - movedX, y: view.y + y - movedY, scale };
}

/**
 * Larger or smaller by a factor, such that what is at a point stays there, within the limits: from a whole map on, which is
 * in the middle, to a few ways. `unit` is the usual length of a warp, `area` holds all sectors.
 */
export function zoomBy(
  view: MapView,
  size: MapSize,
  at: MapPoint,
  factor: number,
  area: MapArea,
  unit: number,
): MapView {
  const least = Math.min(LEAST_LENGTH / unit, wholeScale(area, size));
  const scale = Math.min(MOST_LENGTH / unit, view.scale * factor);
  if (scale > least) return zoomAt(view, size, at, scale);
  const [x, y] = middleOf(area);
  return { x, y, scale: least };
}

/** With a place in the middle. */
export function centreOn(view: MapView, [x, y]: SectorPlace): MapView {
  return { ...view, x, y };
}

/** The first view: around the ship where there is one, of the whole map where it is small enough to be read. */
export function firstView(area: MapArea, unit: number, size: MapSize, ship: SectorPlace | null): MapView {
  const usual = FIRST_LENGTH / unit;
  const whole = wholeScale(area, size);
  const isReadable = whole >= usual * 0.6;
  const [x, y] = isReadable ? middleOf(area) : (ship ?? middleOf(area));
  return { x, y, scale: isReadable ? Math.min(whole, usual * 1.3) : usual };
}

function middleOf({ bottom, left, right, top }: MapArea): SectorPlace {
  return [(left + right) / 2, (top + bottom) / 2];
}

function wholeScale({ bottom, left, right, top }: MapArea, { height, width }: MapSize): number {
  const byWidth = Math.max(1, width - 2 * MARGIN) / Math.max(right - left, Number.MIN_VALUE);
  const byHeight = Math.max(1, height - 2 * MARGIN) / Math.max(bottom - top, Number.MIN_VALUE);
  return Math.min(byWidth, byHeight);
}
