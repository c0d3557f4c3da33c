import type { WindowPlace } from '#shared/protocols/relay/window.ts';

/** What both pictures show, in cells, and how large. */
export interface PictureView {
  /** The part of the desktop that is shown; what lies beyond is cut off. */
  readonly extent: WindowPlace;
  /** Px for a column; a row is twice as high. */
  readonly scale: number;
}

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

/** The desktop if no instance has reported its size. */
const USUAL: CanvasSize = { width: 80, height: 25 };

/**
 * How much of a desktop is shown at most, in desktops: a window that is lost far out does not make all others small.
 */
const MOST = 2;

/** What has to be seen of both pictures: the whole canvas, and each window within reach of it. */
export function extentOf(canvas: CanvasSize | null, places: readonly WindowPlace[]): WindowPlace {
  const { height, width } = canvas ?? USUAL;
  const left = Math.max(-width / MOST, Math.min(0, ...places.map(({ x }) => x)));
  const top = Math.max(-height / MOST, Math.min(0, ...places.map(({ y }) => y)));
  const right = Math.min(width * MOST, Math.max(width, ...places.map(({ w, x }) => x + w)));
  const bottom = Math.min(height * MOST, Math.max(height, ...places.map(({ h, y }) => y + h)));
  return { x: Math.floor(left), y: Math.floor(top), w: Math.ceil(right - left), h: Math.ceil(bottom - top) };
}

/** The scale by which the extent fills a width, and is no higher than `mostHeight`, both in px. */
export function viewOf(extent: WindowPlace, width: number, mostHeight: number): PictureView {
  return { extent, scale: Math.min(width / extent.w, mostHeight / (2 * extent.h)) };
}

/** The height of a picture in px. */
export function heightOf({ extent, scale }: PictureView): number {
  return extent.h * 2 * scale;
}

/** Where a place lies in a picture, in whole px, so that windows side by side stay side by side. */
export function toPixels({ h, w, x, y }: WindowPlace, { extent, scale }: PictureView) {
  const left = Math.round((x - extent.x) * scale);
  const top = Math.round((y - extent.y) * 2 * scale);
  return {
    left,
    top,
    width: Math.max(1, Math.round((x + w - extent.x) * scale) - left),
    height: Math.max(1, Math.round((y + h - extent.y) * 2 * scale) - top),
  };
}
