import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../platform/testing/virtual-clock.ts';
import type { RemainingProcess } from './run-processes.ts';
import { RunShutdown, type RunShutdownOptions } from './run-shutdown.ts';

const LEADER = 1;

interface Script {
  /** What runs beside the leader, by pid: when it ends on its own after SIGTERM, in milliseconds; null never does. */
  readonly others?: Readonly<Record<number, number | null>>;
  readonly detached?: readonly number[];
  /** How long the leader runs after the end of its input and after SIGTERM; null is not moved by it. */
  readonly afterInputMs?: number | null;
  readonly afterTermMs?: number | null;
  readonly stopMs?: number;
  readonly keepDetached?: boolean;
}

/** A run of fakes, with what was done to it and when. */
function createRun(script: Script = {}) {
  const { afterInputMs = null, afterTermMs = null, detached = [], keepDetached = false, others = {} } = script;
  const clock = new VirtualClock();
  const told: string[] = [];
  const note = (what: string) => told.push(`${clock.elapsed()} ${what}`);
  const running = new Map<number, RemainingProcess>();
  for (const pid of Object.keys(others).map(Number)) {
    running.set(pid, { pid, command: [`program-${pid}`], detached: detached.includes(pid) });
  }
  let leader: 'running' | 'gone' = 'running';
  const goneLater = (afterMs: number | null) => afterMs !== null && clock.after(afterMs, leaderGone);
  const options: RunShutdownOptions = {
    clock,
    keepDetached,
    stopMs: script.stopMs ?? 5_000,
    report: ({ kind, process }) => note(`${kind} ${process.pid}`),
    processes: {
      leader: { pid: LEADER, command: ['leader'] },
      endInput() {
        note('input');
        goneLater(afterInputMs);
      },
      signalLeader(signal) {
        note(`${signal} ${LEADER}`);
        if (signal === 'SIGKILL') leaderGone();
        else goneLater(afterTermMs);
      },
      findRemains: () => Promise.resolve([...running.values()]),
      isRunning: ({ pid }) => Promise.resolve(running.has(pid)),
      signalRemaining({ pid }, signal) {
        note(`${signal} ${pid}`);
        const afterMs = others[pid] ?? null;
        if (signal === 'SIGKILL') running.delete(pid);
        else if (afterMs !== null) clock.after(afterMs, () => running.delete(pid));
      },
    },
  };
  const end = new RunShutdown(options);
  function leaderGone(): void {
    if (leader === 'gone') return;
    leader = 'gone';
    note('gone');
    void end.endRemains().then(() => void note('done'));
  }
  return { clock, end, leaderGone, told };
}

describe('a run that is asked to end', () => {
  test('and ends with its input hears no signal', async () => {
    const { clock, end, told } = createRun({ afterInputMs: 10 });
    end.ask();
    await clock.advance(60_000);
    expect(told).toEqual(['0 input', '10 gone', '10 done']);
    expect(clock.pendingCount).toBe(0);
  });

  test('has two fifths of its time until SIGTERM, and all of it until SIGKILL', async () => {
    const { clock, end, told } = createRun({ stopMs: 10_000 });
    end.ask();
    await clock.advance(60_000);
    expect(told).toEqual([
      '0 input',
      '4000 SIGTERM 1',
      '10000 killed 1',
      '10000 SIGKILL 1',
      '10000 gone',
      '10000 done',
    ]);
  });

  test('has what its leader left asked by SIGTERM one second after the leader, never with it', async () => {
    const { clock, end, told } = createRun({ afterTermMs: 300, others: { 7: 200 } });
    end.ask();
    await clock.advance(60_000);
    expect(told).toEqual(['0 input', '2000 SIGTERM 1', '2300 gone', '3300 SIGTERM 7', '3500 done']);
  });

  test('has what does not heed that killed at the end of its time, each told by name', async () => {
    const { clock, end, told } = createRun({ afterInputMs: 0, others: { 7: null, 8: null } });
    end.ask();
    await clock.advance(60_000);
    expect(told.slice(2)).toEqual([
      ...['1000 SIGTERM 7', '1000 SIGTERM 8'],
      ...['5000 killed 7', '5000 SIGKILL 7', '5000 killed 8', '5000 SIGKILL 8', '5000 done'],
    ]);
  });

  test('gives what a deaf leader left a second after SIGTERM, although the time is over', async () => {
    const { clock, end, told } = createRun({ others: { 7: null } });
    end.ask();
    await clock.advance(60_000);
    expect(told.slice(4)).toEqual(['5000 gone', '6000 SIGTERM 7', '7000 killed 7', '7000 SIGKILL 7', '7000 done']);
  });

  test('is asked once', async () => {
    const { clock, end, told } = createRun({ afterTermMs: 0 });
    end.ask();
    await clock.advance(1_000);
    end.ask();
    await clock.advance(60_000);
    end.ask();
    expect(told).toEqual(['0 input', '2000 SIGTERM 1', '2000 gone', '2000 done']);
  });
});

describe('a run whose leader ends on its own', () => {
  test('has what it left asked a second later, and killed after the time of a stop', async () => {
    const { clock, leaderGone, told } = createRun({ others: { 7: null, 8: 100 } });
    leaderGone();
    await clock.advance(60_000);
    expect(told).toEqual([
      ...['0 gone', '1000 SIGTERM 7', '1000 SIGTERM 8'],
      ...['5000 killed 7', '5000 SIGKILL 7', '5000 done'],
    ]);
  });

  test('keeps what is detached where it should, and says so once it is alone', async () => {
    const { clock, leaderGone, told } = createRun({ keepDetached: true, detached: [8], others: { 7: 0, 8: null } });
    leaderGone();
    await clock.advance(60_000);
    expect(told).toEqual(['0 gone', '1000 SIGTERM 7', '1050 kept 8', '1050 done']);
  });
});
