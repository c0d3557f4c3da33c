import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePlayed, encodePlayed, type PlayedReport } from './playback.ts';

const REPORT: PlayedReport = { turn: 1, at: 1_000, playedMs: 20, depthMs: 80, underruns: 1, state: 'playing' };

test('a report is the same after it crossed', () => {
  const state = fc.constantFrom('playing', 'silent');
  fc.assert(
    fc.property(fc.nat(), fc.nat(), state, (one, other, now) => {
      const report: PlayedReport = { ...REPORT, turn: one, at: other, playedMs: one / 3, state: now };
      expect(decodePlayed(encodePlayed(report))).toEqual(report);
    }),
  );
});

test('what has another length, or a time that is none, is no report', () => {
  expect(decodePlayed(encodePlayed(REPORT).subarray(1))).toBeNull();
  expect(decodePlayed(encodePlayed({ ...REPORT, at: Number.NaN }))).toBeNull();
  expect(decodePlayed(encodePlayed({ ...REPORT, playedMs: -1 }))).toBeNull();
});
