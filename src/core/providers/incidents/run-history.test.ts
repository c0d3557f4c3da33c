import { describe, expect, test } from 'vitest';
import { RunHistory } from './run-history.ts';

const EXIT = { kind: 'code', code: 3 } as const;
const ARGV = ['door', '--bench'];
const LAST = { lastLines: [{ at: 1_900, text: 'door jammed' }], callsInFlight: [{ method: 'ping', elapsedMs: 40 }] };
const NOTHING = { lastLines: [], callsInFlight: [] };

describe('the runs of a provider', () => {
  test('a run goes on until it ends, and keeps its boot id', () => {
    const runs = new RunHistory();
    expect(runs.current).toBeNull();
    runs.begin(41, 1_000, ARGV);
    runs.identify('b-1');
    expect(runs.current).toEqual({ pid: 41, startedAt: 1_000, command: ARGV, bootId: 'b-1', end: null, ...NOTHING });
    runs.end({ at: 2_000, exit: EXIT, cause: 'by-itself' }, LAST);
    expect(runs.current).toBeNull();
    expect(runs.runs).toEqual([
      {
        pid: 41,
        startedAt: 1_000,
        command: ARGV,
        bootId: 'b-1',
        end: { at: 2_000, exit: EXIT, cause: 'by-itself' },
        ...LAST,
      },
    ]);
  });

  test('a boot id is that of a run that goes on', () => {
    const runs = new RunHistory();
    runs.identify('early');
    expect(runs.runs).toEqual([]);
    runs.begin(41, 0, ARGV);
    runs.identify('b-1');
    runs.identify('b-2');
    runs.end({ at: 1, exit: EXIT, cause: 'asked' }, LAST);
    runs.identify('late');
    expect(runs.runs[0]?.bootId).toBe('b-2');
  });

  test('an end without a run, or a second end, changes nothing', () => {
    const runs = new RunHistory();
    runs.end({ at: 1, exit: EXIT, cause: 'asked' }, LAST);
    expect(runs.runs).toEqual([]);
    runs.begin(41, 0, ARGV);
    runs.end({ at: 1, exit: EXIT, cause: 'asked' }, LAST);
    runs.end({ at: 2, exit: { kind: 'signal', signal: 'SIGKILL' }, cause: 'by-itself' }, NOTHING);
    expect(runs.runs[0]?.end).toEqual({ at: 1, exit: EXIT, cause: 'asked' });
  });

  test('the newest eight are kept, the newest first', () => {
    const runs = new RunHistory();
    for (let pid = 1; pid <= 10; pid += 1) {
      runs.begin(pid, pid, ARGV);
      runs.end({ at: pid, exit: EXIT, cause: 'by-itself' }, LAST);
    }
    expect(runs.runs.map(({ pid }) => pid)).toEqual([10, 9, 8, 7, 6, 5, 4, 3]);
  });

  test('lists that were handed out do not change', () => {
    const runs = new RunHistory();
    runs.begin(1, 0, ARGV);
    const before = runs.runs;
    runs.begin(2, 0, ARGV);
    runs.identify('b');
    expect(before).toEqual([{ pid: 1, startedAt: 0, command: ARGV, bootId: '', end: null, ...NOTHING }]);
  });
});
