import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionAtTop, type RowLayout, rowsInView, scrollToShow, topOf, totalHeight } from './row-layout.ts';

const PLAIN: RowLayout = { count: 100, opened: null, openedHeight: 0 };
const OPENED: RowLayout = { count: 100, opened: 3, openedHeight: 50 };

describe('rows of one height', () => {
  test('stand below each other, and what is opened pushes those after it down', () => {
    expect([topOf(0, PLAIN), topOf(4, PLAIN), totalHeight(PLAIN)]).toEqual([0, 80, 2_000]);
    expect([topOf(3, OPENED), topOf(4, OPENED), totalHeight(OPENED)]).toEqual([60, 130, 2_050]);
  });

  test('are found by their place; what is below an opened row belongs to it', () => {
    expect([0, 19, 20, 1_999].map((top) => positionAtTop(top, PLAIN))).toEqual([0, 0, 1, 99]);
    expect([60, 79, 80, 129, 130, 149, 150].map((top) => positionAtTop(top, OPENED))).toEqual([3, 3, 3, 3, 4, 4, 5]);
  });

  test('are found where they stand, whatever is opened', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.nat(499),
        fc.nat(300),
        fc.nat(499),
        (count, opened, height, at) => {
          const layout = { count, opened: opened % count, openedHeight: height };
          const position = at % count;
          expect(positionAtTop(topOf(position, layout), layout)).toBe(position);
        },
      ),
    );
  });

  test('are drawn where they are in view, and a few around', () => {
    expect(rowsInView(1_000, 200, PLAIN)).toEqual({ from: 46, to: 65 });
    expect(rowsInView(0, 200, PLAIN)).toEqual({ from: 0, to: 15 });
    expect(rowsInView(0, 200, { ...PLAIN, count: 0 })).toEqual({ from: 0, to: 0 });
  });

  test('are scrolled to only where they are not in view: a near one by a row, a far one to the middle', () => {
    expect(scrollToShow(51, 1_000, 200, PLAIN)).toBeNull();
    expect(scrollToShow(49, 1_000, 200, PLAIN)).toBe(980);
    expect(scrollToShow(60, 1_000, 200, PLAIN)).toBe(1_020);
    expect(scrollToShow(90, 1_000, 200, PLAIN)).toBe(1_710);
  });
});
