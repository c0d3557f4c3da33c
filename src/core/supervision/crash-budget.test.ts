import { describe, expect, test } from 'vitest';
import { isCrash, recentCrashes, spentBudget } from './crash-budget.ts';
import { LOOPBACK_RETRY_POLICY, PROCESS_RETRY_POLICY } from './retry-policy.ts';
import { blocked, transient } from './testing/fake-driver.ts';

describe('a crash', () => {
  test.each([
    [transient('exited'), true],
    [transient('refused'), false],
    [blocked(), false],
  ])('%o: %s', (failure, expected) => {
    expect(isCrash(failure)).toBe(expected);
  });

  test('counts for three minutes, to the millisecond', () => {
    expect(recentCrashes([0, 1, 2], 180_001, PROCESS_RETRY_POLICY)).toEqual([2]);
    expect(recentCrashes([0, 1, 2], 3, PROCESS_RETRY_POLICY)).toEqual([0, 1, 2]);
  });

  test('of what has no budget does not count', () => {
    expect(recentCrashes([0, 1, 2], 3, LOOPBACK_RETRY_POLICY)).toEqual([]);
  });
});

describe('a budget', () => {
  const exit = { kind: 'code', code: 3 } as const;

  test('is spent at its limit, and keeps how the last process ended', () => {
    expect(spentBudget(4, transient(), 7, PROCESS_RETRY_POLICY)).toBeNull();
    expect(spentBudget(5, { ...transient('exited', 'It ended'), exit }, 7, PROCESS_RETRY_POLICY)).toMatchObject({
      ...{ kind: 'blocked', reason: 'crash-budget', at: 7, exit },
      message: 'Gave up after 5 crashes in 3 min; the last: It ended',
    });
    expect(spentBudget(5, transient(), 7, PROCESS_RETRY_POLICY)).not.toHaveProperty('exit');
  });

  test('that there is not is never spent', () => {
    expect(spentBudget(100, transient(), 7, LOOPBACK_RETRY_POLICY)).toBeNull();
  });
});
