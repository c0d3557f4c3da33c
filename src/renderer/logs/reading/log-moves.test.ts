import { describe, expect, test } from 'vitest';
import type { LogRow } from '#shared/panel/log-row.ts';
import type { LogBuffer } from '#stores/panel/log-buffer.ts';
import { sampleLog } from '../testing/sample-log.ts';
import { chooseLines } from './line-choice.ts';
import { LogFilter } from './log-filter.ts';
import { type Direction, nextError, nextOf } from './log-moves.ts';

function filterOf(buffer: LogBuffer<LogRow>, level: 'debug' | 'warn' = 'debug') {
  const filter = new LogFilter(buffer, chooseLines({ level, hiddenSources: [], appId: null, test: null }), () => 0);
  filter.work(6);
  return filter;
}

describe('going to', () => {
  const { matches } = filterOf(sampleLog(10, 100, (seq) => ({ level: seq === 3 || seq === 7 ? 'error' : 'info' })));

  test.each<readonly [number | null, Direction, number]>([
    [null, 'forth', 3],
    [0, 'forth', 3],
    [3, 'forth', 7],
    [7, 'forth', 3],
    [9, 'forth', 3],
    [null, 'back', 7],
    [7, 'back', 3],
    [3, 'back', 7],
    [0, 'back', 7],
  ])('the next error from %s, %s, is %s', (from, direction, found) => {
    expect(nextError(matches, from, direction)).toBe(found);
  });

  test('an error where there is none is nowhere', () => {
    expect(nextError(filterOf(sampleLog(5)).matches, null, 'forth')).toBeNull();
    expect(nextError(filterOf(sampleLog(0)).matches, null, 'back')).toBeNull();
  });

  test('a bookmark goes round those that are shown', () => {
    const buffer = sampleLog(10, 100, (seq) => ({ level: seq % 2 === 0 ? 'warn' : 'info' }));
    const shown = filterOf(buffer, 'warn').matches;
    const marks = [8, 2, 3];
    expect(nextOf(marks, buffer, shown, null, 'forth')).toBe(2);
    expect(nextOf(marks, buffer, shown, 2, 'forth')).toBe(8);
    expect(nextOf(marks, buffer, shown, 8, 'forth')).toBe(2);
    expect(nextOf(marks, buffer, shown, 2, 'back')).toBe(8);
    expect(nextOf([99], buffer, shown, 2, 'back')).toBeNull();
  });
});
