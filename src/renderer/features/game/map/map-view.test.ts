import fc from 'fast-check';
import { expect, test } from 'vitest';
import { centreOn, firstView, panBy, seenArea, toPlace, toPoint, zoomAt, zoomBy } from './map-view.ts';

const SIZE = { width: 800, height: 600 };
const VIEW = { x: 2, y: 3, scale: 50 };
const AREA = { left: 0, top: 0, right: 100, bottom: 50 };
const coordinates = fc.double({ min: -500, max: 500, noNaN: true });

test('a place is drawn at a point, and found there again', () => {
  expect(toPoint(VIEW, SIZE, [3, 2])).toEqual([450, 250]);
  fc.assert(
    fc.property(coordinates, coordinates, (x, y) => {
      const [atX, atY] = toPlace(VIEW, SIZE, toPoint(VIEW, SIZE, [x, y]));
      expect(atX).toBeCloseTo(x);
      expect(atY).toBeCloseTo(y);
    }),
  );
});

test('what is at a point stays there while zooming', () => {
  fc.assert(
    fc.property(coordinates, coordinates, fc.double({ min: 5, max: 300, noNaN: true }), (x, y, scale) => {
      const place = toPlace(VIEW, SIZE, [x, y]);
      const [atX, atY] = toPoint(zoomAt(VIEW, SIZE, [x, y], scale), SIZE, place);
      expect(atX).toBeCloseTo(x);
      expect(atY).toBeCloseTo(y);
    }),
  );
});

test('the map moves with the pointer', () => {
  const [x, y] = toPoint(panBy(VIEW, 10, -20), SIZE, [3, 2]);
  expect([x, y]).toEqual([460, 230]);
  expect(toPoint(centreOn(VIEW, [7, 8]), SIZE, [7, 8])).toEqual([400, 300]);
});

test('the seen area has a margin in px', () => {
  expect(seenArea(VIEW, SIZE, 50)).toEqual({ left: -7, top: -4, right: 11, bottom: 10 });
});

test('zooming out ends with the whole map in the middle, zooming in with a few ways', () => {
  const zoom = (factor: number, unit = 1) => zoomBy(VIEW, SIZE, [0, 0], factor, AREA, unit);
  const out = zoom(0.0001);
  expect([out.x, out.y]).toEqual([50, 25]);
  expect(out.scale * 100).toBeLessThan(SIZE.width);
  expect(zoom(10_000).scale).toBe(320);
  expect(zoom(10_000, 10).scale).toBe(32);
  expect(zoom(1.2)).toEqual(zoomAt(VIEW, SIZE, [0, 0], 60));
});

test('a small map becomes no smaller than it has to, to be read', () => {
  const small = { left: 0, top: 0, right: 1, bottom: 1 };
  expect(zoomBy(VIEW, SIZE, [0, 0], 0.0001, small, 1)).toEqual({ x: 0.5, y: 0.5, scale: 14 });
});

test('at first a small map is in view as a whole, of a large one what is around the ship', () => {
  const small = firstView({ left: 0, top: 0, right: 6, bottom: 4 }, 1, SIZE, [0, 0]);
  expect([small.x, small.y]).toEqual([3, 2]);
  expect(toPoint(small, SIZE, [6, 4])[0]).toBeLessThan(SIZE.width);
  expect(firstView(AREA, 1, SIZE, [90, 10])).toEqual({ x: 90, y: 10, scale: 110 });
  expect(firstView(AREA, 1, SIZE, null)).toEqual({ x: 50, y: 25, scale: 110 });
});

test('a map of one sector has a view', () => {
  const view = firstView({ left: 1, top: 1, right: 1, bottom: 1 }, 1, SIZE, [1, 1]);
  expect(toPoint(view, SIZE, [1, 1])).toEqual([400, 300]);
  expect(Number.isFinite(view.scale)).toBe(true);
});
