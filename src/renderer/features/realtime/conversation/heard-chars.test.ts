import { expect, test } from 'vitest';
import { SILENT, type VoiceState } from '../voice/voice-state.ts';
import { heardChars } from './heard-chars.ts';

const LENGTH = 30;
const caption = {
  turn: 2,
  marks: [
    { chars: 10, fromMs: 0, isHeard: true },
    { chars: 20, fromMs: 500, isHeard: true },
    { chars: LENGTH, fromMs: 900, isHeard: false },
  ],
};
const heardIn = (state: Partial<VoiceState>): number => heardChars(caption, LENGTH, { ...SILENT, ...state });

test('words appear as heard when their sound is played, and all of them at its end', () => {
  const at = (playedMs: number, isWhole = false) => heardIn({ arrivedTurn: 2, heard: { turn: 2, playedMs, isWhole } });
  expect([at(0), at(499), at(500), at(899), at(900)]).toEqual([10, 10, 20, 20, LENGTH]);
  expect(at(600, true)).toBe(LENGTH);
});

test('words whose sound has come and is not played yet are not heard', () => {
  expect(heardIn({ arrivedTurn: 2 })).toBe(0);
  expect(heardIn({ arrivedTurn: 2, heard: { turn: 1, playedMs: 700, isWhole: false } })).toBe(0);
});

test('what was stopped stays as far as it was heard, also when the next turn is heard', () => {
  const unheard = new Set([2]);
  expect(heardIn({ unheard, arrivedTurn: 2, heard: { turn: 2, playedMs: 600, isWhole: false } })).toBe(20);
  expect(heardIn({ unheard, arrivedTurn: 3, heard: { turn: 3, playedMs: 40, isWhole: false } })).toBe(20);
});

test('what is not played in this window is only read', () => {
  expect(heardIn({})).toBe(LENGTH);
  expect(heardIn({ arrivedTurn: 2, output: 'needs-press' })).toBe(LENGTH);
  expect(heardIn({ arrivedTurn: 3, heard: { turn: 3, playedMs: 40, isWhole: false } })).toBe(LENGTH);
});
