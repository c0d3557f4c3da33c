import { ownValue } from '#shared/own-value.ts';
import type { WindowPlace } from '#shared/protocols/relay/window.ts';
import type { PictureView } from './picture-view.ts';

/** What a pointer drags of a window: its title, or its corner. */
export type Grip = 'move' | 'resize';

/** In cells: enough for a frame and something in it. */
const LEAST_WIDTH = 4;
const LEAST_HEIGHT = 2;

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where a key leads a window, by one cell; null for a key that leads nowhere. */
export function stepPlace(place: WindowPlace, key: string, grip: Grip): WindowPlace | null {
  const step = ownValue(STEPS, key);
  return step === undefined ? null : shift(place, grip, ...step);
}

/** Where a pointer has brought a window that it took at `place` and has moved by so many px: whole cells. */
export function dragPlace(
  place: WindowPlace,
  grip: Grip,
  movedX: number,
  movedY: number,
  { scale }: PictureView,
): WindowPlace {
  return shift(place, grip, Math.round(movedX / scale), Math.round(movedY / (2 * scale)));
}

/** A window that lies beyond the left or upper edge may stay there; none is brought there. */
function shift(place: WindowPlace, grip: Grip, x: number, y: number): WindowPlace {
  return grip === 'move'
    ? { ...place, x: Math.max(Math.min(0, place.x), place.x + x), y: Math.max(Math.min(0, place.y), place.y + y) }
    : { ...place, w: Math.max(LEAST_WIDTH, place.w + x), h: Math.max(LEAST_HEIGHT, place.h + y) };
}

export function isMoved(from: WindowPlace, to: WindowPlace): boolean {
  return from.x !== to.x || from.y !== to.y;
}

export function isResized(from: WindowPlace, to: WindowPlace): boolean {
  return from.w !== to.w || from.h !== to.h;
}
