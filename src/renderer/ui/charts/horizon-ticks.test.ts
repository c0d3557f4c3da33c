import { expect, test } from 'vitest';
import { horizonTicks } from './horizon-ticks.ts';

const NOW = new Date(2026, 10, 19, 2, 18, 0).getTime();

test('ticks stand at every full five minutes', () => {
  const ticks = horizonTicks(1200, NOW, []);
  expect(ticks.map(({ x }) => x)).toEqual([80, 280, 480, 680, 880, 1080]);
  expect(ticks.every(({ at }) => new Date(at).getMinutes() % 5 === 0)).toBe(true);
});

test('a label gives way to a mark, and its tick stays', () => {
  const labelled = horizonTicks(1200, NOW, [290]).map((tick) => tick.labelled);
  expect(labelled).toEqual([true, false, true, true, true, true]);
});

test('a label that would run over now is left out', () => {
  const ticks = horizonTicks(1200, NOW - 2.5 * 60_000, []);
  expect(ticks.at(-1)).toMatchObject({ x: 1180, labelled: false });
});
