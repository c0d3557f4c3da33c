import { describe, expect, test } from 'vitest';
import { settle, VirtualClock } from '#core/platform/testing/virtual-clock.ts';
import { type Action, ActionError, action } from './action.ts';
import { type JobLogLine, JobRunner } from './job-runner.ts';

/** An action whose runs end when a test says so. */
function byHand(mutex?: string) {
  const runs: { resolve(): void; reject(error: Error): void; readonly signal: AbortSignal }[] = [];
  const made = action({
    label: 'By hand',
    ...(mutex === undefined ? {} : { mutex }),
    timeoutSeconds: 5,
    run: ({ signal }) =>
      new Promise<undefined>((resolve, reject) => {
        runs.push({ resolve: () => resolve(undefined), reject, signal });
      }),
  });
  return { action: made, runs };
}

function createBoard(keptJobs?: number) {
  const clock = new VirtualClock();
  const lines: JobLogLine[] = [];
  let changes = 0;
  const board = new JobRunner({
    clock,
    emitLog: (line) => lines.push(line),
    onChange: () => {
      changes += 1;
    },
    ...(keptJobs === undefined ? {} : { keptJobs }),
  });
  const accept = (each: Action, timeoutMs?: number) =>
    board.accept({ actionName: 'act', action: each, args: {}, timeoutMs });
  return { accept, board, clock, lines, changes: () => changes };
}

const instant = (run: Parameters<typeof action>[0]['run']) => action({ label: 'At once', run });

describe('a job', () => {
  test('is queued, runs and succeeds with what its run returns', async () => {
    const { accept, changes, clock } = createBoard();
    const job = accept(instant(() => ({ answer: 42 })));
    expect(job.view()).toEqual({
      jobId: job.jobId,
      state: 'queued',
      acceptedAt: '2026-02-17T16:20:00.000Z',
      startedAt: null,
      finishedAt: null,
      result: {},
      stdout: '',
      stderr: '',
      error: null,
    });
    await clock.advance(0);
    await job.ended;
    expect(job.view()).toMatchObject({
      state: 'succeeded',
      startedAt: '2026-02-17T16:20:00.000Z',
      finishedAt: '2026-02-17T16:20:00.000Z',
      result: { answer: 42 },
      error: null,
    });
    expect([changes(), clock.pendingCount]).toEqual([2, 0]);
  });

  test('that throws has failed, with its own code or the one of the contract', async () => {
    const { accept, clock } = createBoard();
    const jobs = [
      accept(instant(() => Promise.reject(new Error('no port')))),
      accept(
        instant(() => {
          throw new ActionError('E_NOT_FOUND', 'no such door', { door: 3 });
        }),
      ),
    ];
    await clock.advance(0);
    expect(jobs.map((job) => [job.state, job.view().error])).toEqual([
      ['failed', { code: 'E_ACTION_FAILED', message: 'no port', details: {} }],
      ['failed', { code: 'E_NOT_FOUND', message: 'no such door', details: { door: 3 } }],
    ]);
  });

  test('keeps its output and its interim result, and says each line', async () => {
    const { accept, clock, lines } = createBoard();
    let end = () => {};
    const job = accept(
      instant(({ error, log, progress }) => {
        log('one\ntwo');
        error('bad');
        progress({ done: 1 }, 'half');
        return new Promise((resolve) => {
          end = () => resolve({ done: 2 });
        });
      }),
    );
    await clock.advance(0);
    expect(job.view()).toMatchObject({
      state: 'running',
      result: { done: 1 },
      stdout: 'one\ntwo\nhalf',
      stderr: 'bad',
    });
    expect(lines.map(({ level, line }) => `${level} ${line}`)).toEqual([
      'info one',
      'info two',
      'error bad',
      'info half',
    ]);
    expect(lines[0]).toMatchObject({ jobId: job.jobId, actionName: 'act' });
    end();
    await job.ended;
    expect(job.view().result).toEqual({ done: 2 });
  });

  test('keeps the last of a long output, and says how much is gone', async () => {
    const { accept, clock } = createBoard();
    const job = accept(
      instant(({ log }) => {
        for (let count = 0; count < 300; count += 1) log(`${count} ${'x'.repeat(1000)}`);
        return undefined;
      }),
    );
    await clock.advance(0);
    const { stdout } = job.view();
    expect(stdout.length).toBeLessThan(256 * 1024 + 100);
    expect(stdout).toMatch(/^\[\d+ earlier lines dropped\]\n/);
    expect(stdout).toContain('\n299 x');
  });

  test('that takes too long is a timeout; what its run still does is nobody’s', async () => {
    const { accept, clock, lines } = createBoard();
    const hand = byHand();
    const job = accept(hand.action);
    await clock.advance(4999);
    expect(job.state).toBe('running');
    await clock.advance(1);
    expect(job.view()).toMatchObject({
      state: 'timeout',
      error: { code: 'E_ACTION_TIMEOUT', message: 'not finished within 5 s' },
    });
    expect(hand.runs[0]?.signal.aborted).toBe(true);
    hand.runs[0]?.reject(new Error('late'));
    await settle();
    expect([job.state, lines.length]).toEqual(['timeout', 0]);
  });

  test('may be given less time than its action, and not more', async () => {
    const { accept, clock } = createBoard();
    const hand = byHand();
    const [short, long] = [accept(hand.action, 100), accept(hand.action, 60_000)];
    await clock.advance(100);
    expect([short.state, long.state]).toEqual(['timeout', 'running']);
    await clock.advance(4900);
    expect(long.state).toBe('timeout');
  });
});

describe('cancelling', () => {
  test('ends a job that runs and one that waits; its run hears of it', async () => {
    const { accept, board, clock } = createBoard();
    const hand = byHand('door');
    const [first, second] = [accept(hand.action), accept(hand.action)];
    await clock.advance(0);
    expect([board.cancel(second.jobId), board.cancel(first.jobId)]).toEqual(['canceled', 'canceled']);
    expect([first.view(), second.view()]).toMatchObject([
      { state: 'canceled', error: null },
      { state: 'canceled', startedAt: null },
    ]);
    expect(hand.runs.map(({ signal }) => signal.aborted)).toEqual([true]);
    expect([board.cancel(first.jobId), board.cancel('job-of-nobody')]).toEqual(['over', 'unknown']);
    await clock.advance(10_000);
    expect([hand.runs.length, clock.pendingCount]).toEqual([1, 0]);
  });

  test('all, at the end of the board, begins none that waited', async () => {
    const { accept, board, clock } = createBoard();
    const hand = byHand('door');
    const jobs = [accept(hand.action), accept(hand.action)];
    await clock.advance(0);
    board.dispose();
    expect(jobs.map(({ state }) => state)).toEqual(['canceled', 'canceled']);
    expect(hand.runs).toHaveLength(1);
  });
});

describe('jobs of one mutex', () => {
  test('run one after the other, beside those of another and of none', async () => {
    const { accept, clock } = createBoard();
    const [door, serial, free] = [byHand('door'), byHand('serial'), byHand()];
    const jobs = [door, door, serial, door, free, free].map((hand) => accept(hand.action));
    const states = () => jobs.map(({ state }) => state.slice(0, 3)).join(' ');
    await clock.advance(0);
    expect(states()).toBe('run que run que run run');
    door.runs[0]?.resolve();
    await settle();
    expect(states()).toBe('suc run run que run run');
    door.runs[1]?.reject(new Error('no'));
    await settle();
    expect(states()).toBe('suc fai run run run run');
  });
});

test('jobs that are over are kept up to a number, those that are not always', async () => {
  const { accept, board, clock } = createBoard(2);
  const hand = byHand();
  const running = accept(hand.action);
  const over = Array.from({ length: 4 }, () => accept(instant(() => undefined)));
  await clock.advance(0);
  expect([running, ...over].map(({ jobId }) => board.find(jobId) !== undefined)).toEqual([
    true,
    false,
    false,
    true,
    true,
  ]);
});
