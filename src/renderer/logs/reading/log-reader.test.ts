import { describe, expect, test } from 'vitest';
import type { LogRow } from '#shared/panel/log-row.ts';
import { addRows, sampleLog, sampleRow } from '../testing/sample-log.ts';
import { chooseLines, type LineChoice } from './line-choice.ts';
import { LogReader } from './log-reader.ts';

const EVERYTHING: LineChoice = { level: 'debug', hiddenSources: [], appId: null, test: null };
const CHOICE = chooseLines(EVERYTHING);

describe('reading a log', () => {
  test('begins when something came', () => {
    const reader = new LogReader<LogRow>(() => 0);
    expect(reader.read({ live: null, choice: CHOICE, mode: 'live' }, 6)).toBe('done');
    expect([reader.filter, reader.meanwhile]).toEqual([null, null]);
    reader.read({ live: sampleLog(3), choice: CHOICE, mode: 'live' }, 6);
    expect(reader.filter?.matches.length).toBe(3);
  });

  test('goes on with the same filter as long as the choice stays', () => {
    const reader = new LogReader<LogRow>(() => 0);
    const live = sampleLog(3);
    reader.read({ live, choice: CHOICE, mode: 'live' }, 6);
    const before = reader.filter;
    reader.read({ live, choice: CHOICE, mode: 'live' }, 6);
    expect(reader.filter).toBe(before);
    reader.read({ live, choice: chooseLines({ ...EVERYTHING, level: 'error' }), mode: 'live' }, 6);
    expect(reader.filter?.matches.length).toBe(0);
  });

  test('stands still while it is paused, and says what came and what left meanwhile', () => {
    const reader = new LogReader<LogRow>(() => 0);
    const live = sampleLog(5, 6);
    reader.read({ live, choice: CHOICE, mode: 'paused' }, 6);
    addRows(
      live,
      [5, 6, 7, 8].map((seq) => sampleRow(seq)),
    );
    reader.read({ live, choice: CHOICE, mode: 'paused' }, 6);
    expect(reader.filter?.matches.length).toBe(5);
    expect(reader.meanwhile).toEqual({ came: 4, left: 3 });
    reader.read({ live, choice: CHOICE, mode: 'live' }, 6);
    expect([reader.filter?.matches.length, reader.meanwhile]).toEqual([6, null]);
  });
});
