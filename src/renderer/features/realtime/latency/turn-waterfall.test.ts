import { describe, expect, test } from 'vitest';
import type { TurnTimes, TurnView } from '#shared/panel/realtime/turn.ts';
import { sampleTurn } from './testing/sample-turn.ts';
import { answeredMs, answerScale, formatStep, interruptMs, summarizeTurns, traceTurn } from './turn-waterfall.ts';

const timesOf = (times: Partial<TurnTimes>, more: Partial<TurnView> = {}) => sampleTurn(1, times, more);
const msOf = (turn: TurnView) => Object.fromEntries(traceTurn(turn).steps.map(({ id, ms }) => [id, ms]));

describe('the waterfall of a turn', () => {
  test('counts every step from the end of speech', () => {
    const turn = timesOf({
      endOfSpeechAt: 1_000,
      lastSentAt: 990,
      firstFrameAt: 1_200,
      firstSoundAt: 1_350,
      firstHeardAt: 1_420,
    });
    expect(msOf(turn)).toEqual({
      ...{ 'last-sent': -10, 'first-frame': 200, 'first-text': null, 'first-sound': 350, 'first-heard': 420 },
      ...{ interrupt: null, end: null },
    });
  });

  test.each([
    ['the text', timesOf({ endOfSpeechAt: 10 }, { origin: 'text' }), 10],
    ['end of speech', timesOf({ endOfSpeechAt: 10, lastSentAt: 5 }, { origin: 'audio' }), 10],
    ['the last chunk', timesOf({ lastSentAt: 5 }, { origin: 'audio' }), 5],
    ['the first frame', timesOf({}, { origin: 'unasked', startedAt: 3 }), 3],
  ])('begins at %s', (from, turn, zeroAt) => {
    expect(traceTurn(turn)).toMatchObject({ from, zeroAt });
  });

  test.each([
    ['completed', 'Completed'],
    ['interrupted', 'Interrupted'],
    ['watchdog', 'Ended'],
  ] as const)('names an end that was %s', (how, name) => {
    const turn = timesOf({ endOfSpeechAt: 100 }, { end: { how, at: 400, reason: '' } });
    expect(traceTurn(turn).steps.at(-1)).toEqual({ id: 'end', name, ms: 300 });
  });
});

describe('a session', () => {
  const done = (times: Partial<TurnTimes>, at: number) =>
    timesOf({ endOfSpeechAt: 0, ...times }, { end: { how: 'completed', at, reason: '' } });
  const summaryOf = (turns: readonly TurnView[], wanted: string) =>
    summarizeTurns(turns).find(({ id }) => id === wanted);

  test('has p50 and p95 of each step, of the turns that have it', () => {
    const turns = [done({ firstFrameAt: 100 }, 900), done({ firstFrameAt: 300, firstSoundAt: 400 }, 2_000)];
    expect(summaryOf(turns, 'first-frame')).toMatchObject({ p50Ms: 100, p95Ms: 300, count: 2 });
    expect(summaryOf(turns, 'first-sound')).toMatchObject({ p50Ms: 400, p95Ms: 400, count: 1 });
    expect(summaryOf(turns, 'first-text')).toMatchObject({ p50Ms: null, p95Ms: null, count: 0 });
    expect(summaryOf(turns, 'completed')).toMatchObject({ p50Ms: 900, p95Ms: 2_000, count: 2 });
  });

  test('leaves out turns whose end of speech is not known, and output that came before it', () => {
    const open = timesOf({ lastSentAt: 50, firstFrameAt: 60 });
    expect(summaryOf([open, done({ firstFrameAt: -5 }, 10)], 'first-frame')).toMatchObject({ count: 0 });
  });

  test('counts interruptions from the key press, and only where a person interrupted', () => {
    const end = { how: 'interrupted', at: 700, reason: '' } as const;
    const interrupted = timesOf({ endOfSpeechAt: 0, interruptSentAt: 520 }, { end });
    expect(interruptMs(interrupted)).toBe(180);
    expect(interruptMs(timesOf({ endOfSpeechAt: 0 }, { end }))).toBeNull();
    expect(summaryOf([interrupted], 'interrupted')).toMatchObject({ p50Ms: 180, count: 1 });
    expect(summaryOf([interrupted], 'completed')).toMatchObject({ count: 0 });
  });

  test('its list has the scale of its slowest answer, whenever turns ended', () => {
    expect(answerScale([done({ firstFrameAt: 100 }, 90_000), done({ firstSoundAt: 480 }, 600)])).toBe(480);
    expect(answerScale([])).toBe(1);
  });
});

test('a turn is answered when it can be heard, or else be read', () => {
  const frames = { endOfSpeechAt: 0, firstFrameAt: 100 };
  expect(answeredMs(timesOf({ ...frames, firstTextAt: 150, firstSoundAt: 300 }))).toBe(300);
  expect(answeredMs(timesOf({ ...frames, firstTextAt: 150 }))).toBe(150);
  expect(answeredMs(timesOf(frames))).toBe(100);
  expect(answeredMs(timesOf({}))).toBeNull();
});

test.each([
  [388, '+388 ms'],
  [0, '+0 ms'],
  [-12, '−12 ms'],
])('%d ms is written %s', (ms, words) => {
  expect(formatStep(ms)).toBe(words);
});
