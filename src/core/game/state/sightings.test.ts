import { expect, test } from 'vitest';
import { NO_SIGHTINGS, newestSightings, recordSightings, SIGHTINGS_KEPT } from './sightings.ts';

const seen = (number: number) => ({ name: `c${number}`, shipType: null, sector: 5, how: 'present' as const });

test('the characters that were seen last are kept, whichever order they came in', () => {
  const numbers = Array.from({ length: SIGHTINGS_KEPT + 50 }, (_, index) => index);
  const inOrder = numbers.reduce((all, number) => recordSightings(all, [seen(number)], number), NO_SIGHTINGS);
  const backwards = numbers.reduceRight((all, number) => recordSightings(all, [seen(number)], number), NO_SIGHTINGS);
  expect(inOrder.size).toBe(SIGHTINGS_KEPT);
  expect(inOrder.has('c49')).toBe(false);
  expect(inOrder.get('c50')?.at).toBe(50);
  expect([...backwards.keys()].sort()).toEqual([...inOrder.keys()].sort());
});

test('of one instant the same ones are kept, whichever order they came in', () => {
  const all = Array.from({ length: SIGHTINGS_KEPT + 5 }, (_, index) => ({ ...seen(index), at: 1 }));
  expect(newestSightings(all.toReversed())).toEqual(newestSightings(all));
});
