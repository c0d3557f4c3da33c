import { describe, expect, test } from 'vitest';
import { RunHistory } from './run-history.ts';

const EXIT = { kind: 'code', code: 3 } as const;

describe('the runs of a provider', () => {
  test('a run goes on until it ends, and keeps its boot id', () => {
    const runs = new RunHistory();
    expect(runs.current).toBeNull();
    runs.begin(41, 1_000);
    expect(runs.identify('b-1')).toBe(true);
    expect(runs.current).toEqual({ pid: 41, startedAt: 1_000, bootId: 'b-1', end: null });
    runs.end(EXIT, 'by-itself', 2_000);
    expect(runs.current).toBeNull();
    expect(runs.runs).toEqual([
      { pid: 41, startedAt: 1_000, bootId: 'b-1', end: { at: 2_000, exit: EXIT, cause: 'by-itself' } },
    ]);
  });

  test('a boot id is news once, and only of a run that goes on', () => {
    const runs = new RunHistory();
    expect(runs.identify('early')).toBe(false);
    runs.begin(41, 0);
    expect([runs.identify('b-1'), runs.identify('b-1'), runs.identify('b-2')]).toEqual([true, false, true]);
    runs.end(EXIT, 'asked', 1);
    expect(runs.identify('late')).toBe(false);
    expect(runs.runs[0]?.bootId).toBe('b-2');
  });

  test('an end without a run, or a second end, changes nothing', () => {
    const runs = new RunHistory();
    runs.end(EXIT, 'asked', 1);
    expect(runs.runs).toEqual([]);
    runs.begin(41, 0);
    runs.end(EXIT, 'asked', 1);
    runs.end({ kind: 'signal', signal: 'SIGKILL' }, 'by-itself', 2);
    expect(runs.runs[0]?.end).toEqual({ at: 1, exit: EXIT, cause: 'asked' });
  });

  test('the newest eight are kept, the newest first', () => {
    const runs = new RunHistory();
    for (let pid = 1; pid <= 10; pid += 1) {
      runs.begin(pid, pid);
      runs.end(EXIT, 'by-itself', pid);
    }
    expect(runs.runs.map(({ pid }) => pid)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  });

  test('lists that were handed out do not change', () => {
    const runs = new RunHistory();
    runs.begin(1, 0);
    const before = runs.runs;
    runs.begin(2, 0);
    runs.identify('b');
    expect(before).toEqual([{ pid: 1, startedAt: 0, bootId: '', end: null }]);
  });
});
