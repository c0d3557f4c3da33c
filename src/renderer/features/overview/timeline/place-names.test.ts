import { expect, test } from 'vitest';
import type { DrawnSpan } from './lay-out-lane.ts';
import { placeNames } from './place-names.ts';

const span = (label: string, x: number, width: number): DrawnSpan => ({ kind: 'work', label, x, width });
/** Ten px for each letter. */
const measure = (text: string) => text.length * 10;
const named = (rows: 'own' | 'shared', ...spans: readonly DrawnSpan[]) =>
  placeNames(spans, rows, 900, measure).map(({ span: { label }, x }) => [label, x]);

test('a name is written a little into its span', () => {
  expect(named('shared', span('scan', 100, 200))).toEqual([['scan', 105]]);
});

test('a span that began before the plot has its name at the edge', () => {
  expect(named('own', span('scan', -50, 200))).toEqual([['scan', 5]]);
});

test('in a row of its own a name runs past its span, as far as the lane is free', () => {
  const [short, next] = [span('scan', 100, 20), span('dig', 150, 200)];
  expect(named('own', short)).toEqual([['scan', 105]]);
  expect(named('own', short, next)).toEqual([
    ['scan', 105],
    ['dig', 155],
  ]);
  expect(named('own', short, { ...next, x: 145 })).toEqual([['dig', 150]]);
});

test('without a row of its own a name stays within its span', () => {
  expect(named('shared', span('scan', 100, 20), span('dig', 200, 38))).toEqual([['dig', 205]]);
});

test('a name never runs out of the plot', () => {
  expect(named('own', span('scan', 870, 30))).toEqual([]);
});
