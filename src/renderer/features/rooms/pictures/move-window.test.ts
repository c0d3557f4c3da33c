import { describe, expect, test } from 'vitest';
import { dragPlace, isMoved, isResized, stepPlace } from './move-window.ts';

const PLACE = { x: 4, y: 2, w: 44, h: 14 };
const VIEW = { extent: { x: 0, y: 0, w: 120, h: 36 }, scale: 4 };

describe('a key', () => {
  test.each([
    ['ArrowLeft', 'move', { ...PLACE, x: 3 }],
    ['ArrowRight', 'move', { ...PLACE, x: 5 }],
    ['ArrowUp', 'move', { ...PLACE, y: 1 }],
    ['ArrowDown', 'resize', { ...PLACE, h: 15 }],
    ['ArrowLeft', 'resize', { ...PLACE, w: 43 }],
  ] as const)('%s leads by a cell: %s', (key, grip, place) => {
    expect(stepPlace(PLACE, key, grip)).toEqual(place);
  });

  test('that is no arrow leads nowhere', () => {
    expect(stepPlace(PLACE, 'a', 'move')).toBeNull();
  });

  test('brings no window beyond the upper left corner, and leaves one that is there', () => {
    expect(stepPlace({ ...PLACE, x: 0 }, 'ArrowLeft', 'move')).toMatchObject({ x: 0 });
    expect(stepPlace({ ...PLACE, x: -3 }, 'ArrowUp', 'move')).toMatchObject({ x: -3 });
  });

  test('makes no window too small for its frame', () => {
    expect(stepPlace({ ...PLACE, w: 4, h: 2 }, 'ArrowLeft', 'resize')).toMatchObject({ w: 4, h: 2 });
    expect(stepPlace({ ...PLACE, w: 4, h: 2 }, 'ArrowUp', 'resize')).toMatchObject({ w: 4, h: 2 });
  });
});

test('a pointer leads by whole cells, which are twice as high as wide', () => {
  expect(dragPlace(PLACE, 'move', 41, 41, VIEW)).toEqual({ ...PLACE, x: 14, y: 7 });
  expect(dragPlace(PLACE, 'resize', -7, 3, VIEW)).toEqual({ ...PLACE, w: 42, h: 14 });
  expect(dragPlace(PLACE, 'move', 1, -2, VIEW)).toEqual(PLACE);
});

test('a place that changed was moved, resized or both', () => {
  const both = { ...PLACE, x: 5, h: 3 };
  expect([isMoved(PLACE, both), isResized(PLACE, both)]).toEqual([true, true]);
  expect([isMoved(PLACE, PLACE), isResized(PLACE, PLACE)]).toEqual([false, false]);
});
