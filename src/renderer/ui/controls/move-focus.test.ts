import { describe, expect, test } from 'vitest';
import { stepInGrid, stepToLetter } from './move-focus.ts';

describe('the arrow keys', () => {
  test.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 9, undefined],
    ['ArrowLeft', 0, undefined],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 7, undefined],
    ['ArrowUp', 5, 1],
    ['Home', 7, 0],
    ['Home', 0, undefined],
    ['End', 2, 9],
    ['Enter', 2, undefined],
  ])('%s from %i of ten cells in four columns leads to %s', (key, at, next) => {
    expect(stepInGrid(key, at, 10, 4)).toBe(next);
  });

  test('do nothing sideways in a list', () => {
    expect(stepInGrid('ArrowRight', 0, 3, 1)).toBeUndefined();
    expect(stepInGrid('ArrowLeft', 1, 3, 1)).toBeUndefined();
    expect(stepInGrid('ArrowDown', 0, 3, 1)).toBe(1);
  });
});

test('a letter leads to the next name that begins with it, and around', () => {
  const names = ['Bridge', 'COM PLC', 'COM BLE', '40318'];
  expect(stepToLetter('c', 0, names)).toBe(1);
  expect(stepToLetter('C', 1, names)).toBe(2);
  expect(stepToLetter('c', 2, names)).toBe(1);
  expect(stepToLetter('b', 0, names)).toBe(0);
  expect(stepToLetter('x', 0, names)).toBeUndefined();
});
