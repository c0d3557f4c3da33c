import { describe, expect, test } from 'vitest';
import { PAST_STEP_MS, SEAL_EVERY_MS, TIMELINE_RANGE_MS } from '#shared/panel/timeline/timeline.ts';
import { StepHistory } from './step-history.ts';

/** The beginning of a step of the past. */
const START = 600_000_000 * PAST_STEP_MS;
const HOUR = 3_600_000;
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('frames', () => {
  test('are of the steps in which they came', () => {
    const steps = new StepHistory(START);
    steps.count(3, 1, START + 999);
    steps.count(5, 0, START + 1_999);
    expect(steps.recent).toEqual({ firstAt: START, stepMs: 1_000, in: [3, 5], out: [1, 0] });
  });

  test('are spread where a count covers more than one step', () => {
    const steps = new StepHistory(START);
    steps.count(0, 0, START + 500);
    steps.count(10, 1, START + 1_500);
    expect(steps.recent).toMatchObject({ in: [5, 5], out: [1, 0] });
    steps.count(7, 0, START + 3_500);
    expect(steps.recent.in).toEqual([5, 7, 3, 2]);
  });

  test('after a sleep are those of its last step', () => {
    const steps = new StepHistory(START);
    steps.count(4, 0, START + 60_500);
    expect(steps.recent.in).toHaveLength(61);
    expect(steps.recent.in.at(-1)).toBe(4);
  });

  test('in a second that has passed already are not lost', () => {
    const steps = new StepHistory(START + 2_500);
    steps.count(1, 0, START + 2_900);
    steps.count(1, 0, START + 2_700);
    expect(steps.recent.in).toEqual([0, 0, 2]);
  });
});

describe('the past', () => {
  test('sums whole steps, and the recent part keeps its last minutes', () => {
    const steps = new StepHistory(START);
    for (let second = 1; second <= 400; second += 1) steps.count(1, 2, START + second * 1_000 - 1);
    steps.seal();
    const { past, recent } = steps;
    expect(past).toMatchObject({ firstAt: START, stepMs: PAST_STEP_MS });
    expect(past.in).toEqual(new Array<number>(133).fill(3));
    expect(past.out).toEqual(new Array<number>(133).fill(6));
    expect(recent.firstAt).toBe(START + 399_000 - SEAL_EVERY_MS);
    expect(recent.in).toHaveLength(301);
  });

  test('continues where it was sealed', () => {
    const steps = new StepHistory(START);
    let counted = 0;
    for (let second = 1; second <= 2_000; second += 1) {
      steps.count(second % 7, 0, START + second * 1_000 - 1);
      counted += second % 7;
      if (second % 300 === 0) steps.seal();
    }
    const { firstAt, in: received } = steps.past;
    const sealed = firstAt + received.length * PAST_STEP_MS;
    const { recent } = steps;
    const since = recent.in.slice((sealed - recent.firstAt) / 1_000);
    expect(sum(received) + sum(since)).toBe(counted);
  });

  test('reaches back four hours', () => {
    const steps = new StepHistory(START);
    steps.count(9, 9, START + 1);
    steps.count(0, 0, START + 5 * HOUR);
    steps.seal();
    expect(steps.past.firstAt).toBe(START + HOUR);
    expect(steps.past.in).toHaveLength(TIMELINE_RANGE_MS / PAST_STEP_MS);
    expect(sum(steps.past.in) + sum(steps.past.out)).toBe(0);
  });
});
