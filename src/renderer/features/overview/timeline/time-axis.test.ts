import { expect, test } from 'vitest';
import { axisTicks, columnOf, momentAt, placeOf, strokeStart, timeAxis } from './time-axis.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 0, 5, 2, 18, 42);

test('now lies in the last stroke, and the axis ends with it', () => {
  const axis = timeAxis(30 * MINUTE, 900, NOW);
  expect(axis).toMatchObject({ count: 300, strokeMs: 6_000 });
  expect(axis.to).toBeGreaterThan(NOW);
  expect(axis.to - axis.strokeMs).toBeLessThanOrEqual(NOW);
  expect(axis.to - axis.from).toBe(30 * MINUTE);
});

test('strokes fill the whole width, each in the last column of its time', () => {
  const axis = timeAxis(30 * MINUTE, 984, NOW);
  expect(columnOf(axis, axis.count - 1)).toBe(983);
  expect(columnOf(axis, 0)).toBe(2);
  const columns = Array.from({ length: axis.count }, (_, stroke) => columnOf(axis, stroke));
  columns.slice(1).forEach((x, index) => {
    expect(x - (columns[index] ?? 0)).toBeGreaterThanOrEqual(3);
  });
});

test('a place leads back to its moment, and none outside of the axis', () => {
  const axis = timeAxis(30 * MINUTE, 900, NOW);
  const at = axis.from + 100 * axis.strokeMs;
  expect(placeOf(axis, at)).toBe(300);
  expect(momentAt(axis, 300)).toBe(at);
  expect(momentAt(axis, -50)).toBe(axis.from);
  expect(momentAt(axis, 5_000)).toBe(axis.to);
});

test('a moment snaps to the stroke that it lies in', () => {
  const axis = timeAxis(30 * MINUTE, 900, NOW);
  expect(strokeStart(axis, axis.from + 7.5 * axis.strokeMs)).toBe(axis.from + 7 * axis.strokeMs);
  expect(strokeStart(axis, axis.from - 1)).toBe(axis.from);
  expect(strokeStart(axis, axis.to)).toBe(axis.to - axis.strokeMs);
});

test.each([
  ['5 min in a wide window', 5, 984, 30_000],
  ['30 min in a wide window', 30, 984, 5 * MINUTE],
  ['4 h in a wide window', 240, 984, 30 * MINUTE],
  ['4 h in a narrow window', 240, 300, 60 * MINUTE],
  ['1 min in a wide window', 1, 984, 5_000],
])('%s has round ticks that are far enough apart', (_name, minutes, width, stepMs) => {
  const axis = timeAxis(minutes * MINUTE, width, NOW);
  const ticks = axisTicks(axis, 0);
  expect(ticks.stepMs).toBe(stepMs);
  expect(ticks.moments.length).toBeGreaterThan(1);
  for (const at of ticks.moments) expect(at % stepMs).toBe(0);
  const [first = 0, second = 0] = ticks.moments.map((at) => placeOf(axis, at));
  expect(second - first).toBeGreaterThan(72);
});

test('ticks are round in the time of the machine', () => {
  const offset = 5.75 * 60 * MINUTE;
  const { moments } = axisTicks(timeAxis(240 * MINUTE, 984, NOW), offset);
  for (const at of moments) expect((at + offset) % (30 * MINUTE)).toBe(0);
});
