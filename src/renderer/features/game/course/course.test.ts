import { expect, test } from 'vitest';
import { restOfCourse } from './course.ts';
import { sayStops } from './flight-stops.ts';

test.each([
  [421, [421, 418, 390]],
  [418, [418, 390]],
  [390, null],
  [7, null],
  [null, null],
])('of a course, from sector %s there is left %s', (sector, rest) => {
  expect(restOfCourse([421, 418, 390], sector)).toEqual(rest);
});

test('what a flight stops for is said, combat always', () => {
  expect(sayStops({ somebody: true, garrison: true, warpPowerBelow: null, price: null })).toBe(
    'Stops for somebody, a garrison and combat',
  );
  const price = { commodity: 'fuel_ore', kind: 'sells', price: 1_200 } as const;
  expect(sayStops({ somebody: false, garrison: false, warpPowerBelow: 5, price })).toBe(
    'Stops for warp power below 5, fuel ore at most 1,200 and combat',
  );
});
