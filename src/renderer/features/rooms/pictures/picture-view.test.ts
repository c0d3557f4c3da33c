import { describe, expect, test } from 'vitest';
import { extentOf, heightOf, toPixels, viewOf } from './picture-view.ts';

const CANVAS = { width: 120, height: 36 };

describe('what both pictures show', () => {
  test('is the canvas, where all windows lie on it', () => {
    expect(extentOf(CANVAS, [{ x: 4, y: 2, w: 44, h: 14 }])).toEqual({ x: 0, y: 0, w: 120, h: 36 });
    expect(extentOf(null, [])).toEqual({ x: 0, y: 0, w: 80, h: 25 });
  });

  test('is more where a window lies beyond it, on any side', () => {
    const places = [
      { x: -6, y: -2, w: 10, h: 4 },
      { x: 110, y: 30, w: 30, h: 10 },
    ];
    expect(extentOf(CANVAS, places)).toEqual({ x: -6, y: -2, w: 146, h: 42 });
  });

  test('is at most twice the canvas for a window that is lost far out', () => {
    const places = [
      { x: -90_000, y: 0, w: 10, h: 4 },
      { x: 5_000, y: 9_000, w: 10, h: 4 },
    ];
    expect(extentOf(CANVAS, places)).toEqual({ x: -60, y: 0, w: 300, h: 72 });
  });
});

describe('a picture', () => {
  const extent = { x: 0, y: 0, w: 120, h: 36 };

  test('fills its width, with cells twice as high as wide', () => {
    const view = viewOf(extent, 480, 1_000);
    expect([view.scale, heightOf(view)]).toEqual([4, 288]);
    expect(toPixels({ x: 4, y: 2, w: 44, h: 14 }, view)).toEqual({ left: 16, top: 16, width: 176, height: 112 });
  });

  test('is no higher than it may be', () => {
    expect(heightOf(viewOf(extent, 4_800, 360))).toBe(360);
  });

  test('has its origin where its extent begins', () => {
    const view = viewOf({ x: -6, y: -2, w: 120, h: 36 }, 240, 1_000);
    expect(toPixels({ x: 0, y: 0, w: 10, h: 5 }, view)).toEqual({ left: 12, top: 8, width: 20, height: 20 });
  });

  test('keeps side by side what is side by side, at any scale', () => {
    for (let width = 200; width < 900; width += 7) {
      const view = viewOf(extent, width, 1_000);
      const one = toPixels({ x: 3, y: 1, w: 31, h: 7 }, view);
      const other = toPixels({ x: 34, y: 8, w: 9, h: 3 }, view);
      expect([one.left + one.width, one.top + one.height]).toEqual([other.left, other.top]);
    }
  });
});
