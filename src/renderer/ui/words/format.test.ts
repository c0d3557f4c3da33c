import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatClock,
  formatCount,
  formatCountdown,
  formatDuration,
  formatIso,
  formatMeasured,
  formatNoun,
  formatOf,
  formatShare,
  formatSpan,
  formatTime,
  formatTimeMs,
  MISSING,
} from './format.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = new Date(2026, 10, 19, 2, 18, 42).getTime();

describe('duration', () => {
  test.each([
    [0, '0 s'],
    [4 * SECOND + 999, '4 s'],
    [11 * SECOND, '11 s'],
    [2 * MINUTE + 32 * SECOND, '2 min 32 s'],
    [38 * MINUTE + 2 * SECOND, '38 min 02 s'],
    [4 * HOUR + 12 * MINUTE + 59 * SECOND, '4 h 12 min'],
    [HOUR + 3 * MINUTE, '1 h 03 min'],
    [3 * DAY + 4 * HOUR + 59 * MINUTE, '3 d 4 h'],
    [-5, '0 s'],
  ])('%d ms has lasted %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words);
  });

  test.each([
    [9, '9 ms'],
    [7.44, '7.4 ms'],
    [412.3, '412 ms'],
    [999.7, '1 s'],
    [1_450, '1.45 s'],
    [1_800, '1.8 s'],
    [9_994, '9.99 s'],
    [9_996, '10 s'],
    [11_400, '11 s'],
    [152 * SECOND, '2 min 32 s'],
  ])('%d ms was measured as %s', (ms, words) => {
    expect(formatMeasured(ms)).toBe(words);
  });

  test.each([
    [500, '500 ms'],
    [8 * SECOND, '8 s'],
    [10 * MINUTE, '10 min'],
    [30 * MINUTE, '30 min'],
    [90 * MINUTE, '1 h 30 min'],
    [2 * MINUTE + 5 * SECOND, '2 min 5 s'],
    [HOUR, '1 h'],
    [3 * DAY, '3 d'],
  ])('%d ms was set as %s', (ms, words) => {
    expect(formatSpan(ms)).toBe(words);
  });
});

describe('age', () => {
  test.each([
    [0, 'now'],
    [-SECOND, 'now'],
    [52 * SECOND, '52 s ago'],
    [4 * MINUTE + 59 * SECOND, '4 min ago'],
    [3 * HOUR, '3 h ago'],
    [2 * DAY + HOUR, '2 d ago'],
  ])('%d ms back is %s', (ms, words) => {
    expect(formatAge(NOW - ms, NOW)).toBe(words);
  });
});

describe('countdown', () => {
  test.each([
    [4 * SECOND, 'in 4 s'],
    [3 * SECOND + 1, 'in 4 s'],
    [0, 'now'],
    [-SECOND, 'now'],
    [90 * SECOND, 'in 1 min 30 s'],
  ])('%d ms ahead is %s', (ms, words) => {
    expect(formatCountdown(NOW + ms, NOW)).toBe(words);
  });
});

describe('time', () => {
  test.each([
    [new Date(2026, 10, 19, 2, 14, 7), '02:14:07'],
    [new Date(2026, 10, 18, 21, 40, 12), '18 Nov, 21:40'],
    [new Date(2025, 10, 19, 2, 14, 7), '19 Nov 2025, 02:14'],
  ])('%s is %s', (then, words) => {
    expect(formatTime(then.getTime(), NOW)).toBe(words);
  });

  test('has milliseconds in logs', () => {
    expect(formatTimeMs(new Date(2026, 10, 19, 2, 14, 7, 2).getTime())).toBe('02:14:07.002');
  });

  test('has hours and minutes on an axis', () => {
    expect(formatClock(NOW)).toBe('02:18');
  });

  test('is ISO with its offset in a tooltip, and the same moment', () => {
    expect(formatIso(NOW)).toMatch(/^2026-11-19T02:18:42\.000[+-]\d\d:\d\d$/);
    expect(Date.parse(formatIso(NOW))).toBe(NOW);
  });
});

describe('numbers', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [12_480, '12,480'],
    [1_234_567, '1,234,567'],
  ])('the count %d is %s', (count, words) => {
    expect(formatCount(count)).toBe(words);
  });

  test('shares, parts, nouns, and what is missing', () => {
    expect(formatShare(0.7)).toBe('70 %');
    expect(formatOf(16, 40)).toBe('16 of 40');
    expect(formatOf(214, 12_480)).toBe('214 of 12,480');
    expect(formatNoun(1, 'crash', 'crashes')).toBe('1 crash');
    expect(formatNoun(0, 'crash', 'crashes')).toBe('0 crashes');
    expect(MISSING).toBe('–');
  });
});
