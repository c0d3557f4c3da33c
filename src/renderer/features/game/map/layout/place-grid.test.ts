import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlaceGrid } from './place-grid.ts';

const coordinates = fc.double({ min: -50, max: 50, noNaN: true });
const points = fc.array(fc.tuple(coordinates, coordinates), { maxLength: 60 });

function gridOf(places: readonly (readonly [number, number])[], cellSize: number): PlaceGrid<number> {
  const grid = new PlaceGrid<number>(cellSize);
  for (const [index, [x, y]] of places.entries()) grid.add(index, x, y);
  return grid;
}

test('an area has the places that lie in it', () => {
  fc.assert(
    fc.property(
      points,
      coordinates,
      coordinates,
      fc.double({ min: 0.2, max: 40, noNaN: true }),
      (places, x, y, size) => {
        const area = { left: x, top: y, right: x + size, bottom: y + size };
        const wanted = places.flatMap(([atX, atY], index) =>
          atX >= x && atX <= area.right && atY >= y && atY <= area.bottom ? [index] : [],
        );
        expect(
          gridOf(places, 2)
            .within(area)
            .toSorted((a, b) => a - b),
        ).toEqual(wanted);
      },
    ),
  );
});

test('the nearest place is the nearest', () => {
  fc.assert(
    fc.property(
      points,
      coordinates,
      coordinates,
      fc.double({ min: 0.2, max: 40, noNaN: true }),
      (places, x, y, radius) => {
        const found = gridOf(places, 3).nearest(x, y, radius);
        const distances = places.map(([atX, atY]) => Math.hypot(atX - x, atY - y)).filter((far) => far <= radius);
        const far =
          found === undefined ? undefined : Math.hypot((places[found]?.[0] ?? 0) - x, (places[found]?.[1] ?? 0) - y);
        expect(far).toBe(distances.length === 0 ? undefined : Math.min(...distances));
      },
    ),
  );
});

test('places far out are found, too', () => {
  const grid = gridOf(
    [
      [1e9, -1e9],
      [1e9 + 1, -1e9],
    ],
    1,
  );
  expect(grid.near(1e9, -1e9, 0.5)).toEqual([0]);
});
