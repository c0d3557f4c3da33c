import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { JOB_OUTPUT_FEED, JOBS_FEED } from '#shared/panel/providers/actions.ts';
import { ActionWorld } from '../testing/action-world.ts';
import { ACCEPT_LIMIT_MS } from './job-run.ts';

const ACTIONS = [
  {
    name: 'scenario_run',
    label: 'Run scenario',
    args: [
      { name: 'scenario', label: 'Scenario', type: 'string', required: true, options: ['fast', 'slow'] },
      { name: 'cycles', type: 'int' },
      { name: 'apiToken', type: 'string' },
    ],
    mutex: 'fixture',
    timeoutSeconds: 600,
  },
  { name: 'calibrate', label: 'Calibrate', args: [], mutex: 'fixture' },
  { name: 'selftest', label: 'Self-test', args: [] },
  { name: 'job_cancel', label: 'Cancel', args: [{ name: 'jobId', type: 'string', required: true }] },
];

const ACCEPTED = { jobId: 'job-1', state: 'queued', acceptedAt: '2026-02-17T16:20:00.000Z' };

const RUNNING = {
  ...{ jobId: 'job-1', state: 'running', startedAt: '2026-02-17T16:20:01.000Z', finishedAt: null },
  ...{ result: {}, stdout: '', stderr: '', error: null },
};
const SUCCEEDED = { ...RUNNING, state: 'succeeded', finishedAt: '2026-02-17T16:20:03.500Z', result: { passed: 5 } };

let world: ActionWorld;

/** How `action.job.get` is answered from now on. */
function setJob(job: JsonObject): void {
  world.answers['action.job.get'] = () => ({ ok: job });
}

function run(actionName = 'selftest', args: Readonly<Record<string, string>> = {}, timeoutSeconds?: number) {
  return world.actions.jobs.run({ appId: 'bridge', actionName, args, timeoutSeconds });
}

beforeEach(async () => {
  world = new ActionWorld(ACTIONS);
  world.answers['action.invoke'] = () => ({ ok: ACCEPTED });
  setJob(RUNNING);
  await world.connect();
});

describe('a job', () => {
  test('is asked for, and followed to its end', async () => {
    expect(run('scenario_run', { scenario: 'fast', cycles: '5' })).toEqual({ ok: true, value: { jobKey: 'run-1' } });
    expect(world.job).toMatchObject({
      jobKey: 'run-1',
      jobId: null,
      phase: 'asked',
      startedAt: null,
      timeLimitMs: 600_000,
    });
    await world.platform.clock.advance(0);
    expect(world.asked.find(([method]) => method === 'action.invoke')?.[1]).toEqual({
      ...{ appId: 'bridge', actionName: 'scenario_run', args: { scenario: 'fast', cycles: '5' } },
    });
    expect(world.job).toMatchObject({
      jobId: 'job-1',
      phase: 'running',
      startedAt: Date.UTC(2026, 1, 17, 16, 20, 1),
    });
    setJob({ ...RUNNING, result: { done: 3, of: 5 } });
    await world.platform.clock.advance(200);
    expect(world.job.progress).toEqual({ done: 3, of: 5 });
    setJob(SUCCEEDED);
    await world.platform.clock.advance(200);
    expect(world.job).toMatchObject({ phase: 'succeeded', error: null, progress: null, cancel: 'not-offered' });
    expect((world.job.endedAt ?? 0) - (world.job.startedAt ?? 0)).toBe(2_500);
    await world.platform.clock.advance(100);
    expect(world.output.result).toEqual({ passed: 5 });
    const looks = world.count('action.job.get');
    await world.platform.clock.advance(60_000);
    expect(world.count('action.job.get')).toBe(looks);
  });

  test('that is over when the app still calls it queued is over', async () => {
    setJob(SUCCEEDED);
    run();
    await world.platform.clock.advance(0);
    expect(world.job.phase).toBe('succeeded');
  });

  test('is looked at less often the longer it runs, with one question under way', async () => {
    run();
    await world.platform.clock.advance(5_000);
    const early = world.count('action.job.get');
    expect(early).toBeGreaterThan(20);
    await world.platform.clock.advance(60_000);
    const before = world.count('action.job.get');
    await world.platform.clock.advance(10_000);
    expect(world.count('action.job.get') - before).toBe(10);
    world.answers['action.job.get'] = () => 'silence';
    await world.platform.clock.advance(1_000);
    const waiting = world.count('action.job.get');
    await world.platform.clock.advance(60_000);
    expect(world.count('action.job.get')).toBe(waiting);
    expect(world.job.phase).toBe('running');
    setJob(SUCCEEDED);
    await world.answerLate('ping', { pong: true, interfaceName: 'x', interfaceVersion: 1 });
    expect(world.job.phase).toBe('succeeded');
  });

  test('of a host that answers only when it is over stands as asked until then', async () => {
    world.answers['action.invoke'] = () => 'silence';
    run();
    await world.platform.clock.advance(600_000);
    expect(world.job).toMatchObject({ phase: 'asked', jobId: null });
    setJob({ ...SUCCEEDED, startedAt: null, finishedAt: null });
    await world.answerLate('action.invoke', ACCEPTED);
    expect(world.job).toMatchObject({ phase: 'succeeded', jobId: 'job-1' });
  });

  test('that is never accepted is lost, and said so truthfully', async () => {
    world.answers['action.invoke'] = () => 'silence';
    run();
    await world.platform.clock.advance(ACCEPT_LIMIT_MS);
    expect(world.job).toMatchObject({
      phase: 'lost',
      error: { code: 'TIMEOUT', message: expect.stringContaining('may still be running') },
    });
  });

  test('keeps a failure, its code and its details as they came', async () => {
    const error = { code: 'action_failed', message: 'exit code 3', details: { exitCode: 3 } };
    setJob({ ...RUNNING, state: 'failed', error });
    run();
    await world.platform.clock.advance(0);
    expect(world.job).toMatchObject({ phase: 'failed', error });
  });

  test('that the app does not accept is refused in its words', async () => {
    world.answers['action.invoke'] = () => ({ refuse: 'E_BAD_ARG' });
    run();
    await world.platform.clock.advance(0);
    expect(world.job).toMatchObject({ phase: 'refused', error: { code: 'E_BAD_ARG', message: 'no' } });
    expect(world.count('action.job.get')).toBe(0);
  });

  test('gets another time limit where one is given', async () => {
    run('scenario_run', { scenario: 'fast' }, 30);
    await world.platform.clock.advance(0);
    expect(world.asked.at(-2)?.[1]).toMatchObject({ timeoutSeconds: 30 });
    expect(world.job.timeLimitMs).toBe(30_000);
  });

  test('survives that its host fails inside now and then', async () => {
    run();
    await world.platform.clock.advance(0);
    world.answers['action.job.get'] = () => ({ refuse: 'E_INTERNAL' });
    await world.platform.clock.advance(2_500);
    expect(world.job.phase).toBe('running');
    setJob(SUCCEEDED);
    await world.platform.clock.advance(1_000);
    expect(world.job.phase).toBe('succeeded');
  });

  test('can be run again with what it was run with, secrets too', async () => {
    setJob(SUCCEEDED);
    run('scenario_run', { scenario: 'slow', apiToken: 's3cret', cycles: '' }, 30);
    await world.platform.clock.advance(0);
    expect(world.job.args).toEqual({ scenario: 'slow', apiToken: '•••' });
    expect(world.actions.jobs.repeat('bridge', world.job.jobKey).ok).toBe(true);
    await world.platform.clock.advance(0);
    const invokes = world.asked.filter(([method]) => method === 'action.invoke').map(([, params]) => params);
    expect(invokes).toHaveLength(2);
    expect(invokes[1]).toEqual(invokes[0]);
    expect(invokes[1]).toMatchObject({ args: { scenario: 'slow', apiToken: 's3cret' }, timeoutSeconds: 30 });
    expect(world.jobs.map(({ jobKey }) => jobKey)).toEqual(['run-2', 'run-1']);
  });
});

describe('a process that ends in the middle', () => {
  test('leaves its job lost, which the next process does not know', async () => {
    run();
    await world.platform.clock.advance(0);
    await world.disconnect();
    expect(world.job).toMatchObject({
      phase: 'lost',
      error: { code: 'PROCESS_ENDED', message: expect.stringContaining('fixture-host ended') },
    });
    world.answers['action.job.get'] = () => ({ refuse: 'E_NOT_FOUND' });
    await world.connect();
    expect(world.job).toMatchObject({
      phase: 'lost',
      error: { message: expect.stringContaining('does not know the job') },
    });
    const looks = world.count('action.job.get');
    await world.disconnect();
    await world.connect();
    expect(world.count('action.job.get')).toBe(looks);
  });

  test('leaves a job that the next one still knows, and that goes on', async () => {
    run();
    await world.platform.clock.advance(0);
    await world.disconnect();
    await world.connect();
    expect(world.job).toMatchObject({ phase: 'running', error: null, endedAt: null });
    setJob(SUCCEEDED);
    await world.platform.clock.advance(200);
    expect(world.job.phase).toBe('succeeded');
  });

  test('is not taken for one whose job has the same id', async () => {
    run();
    await world.platform.clock.advance(0);
    await world.disconnect();
    setJob({ ...SUCCEEDED, acceptedAt: '2026-02-17T18:00:00.000Z' });
    await world.connect();
    expect(world.job).toMatchObject({
      phase: 'lost',
      error: { message: expect.stringContaining('uses job-1 for another job') },
    });
  });

  test('before it has accepted: nobody knows whether it began', async () => {
    world.answers['action.invoke'] = () => 'silence';
    run();
    await world.platform.clock.advance(0);
    await world.disconnect();
    expect(world.job).toMatchObject({
      phase: 'lost',
      jobId: null,
      error: { message: expect.stringContaining('may have started') },
    });
    await world.connect();
    expect(world.job.phase).toBe('lost');
  });

  test('can be told of nothing, and nothing is asked for', async () => {
    await world.disconnect();
    expect(run()).toMatchObject({
      ok: false,
      error: { code: 'NOT_CONNECTED', message: expect.stringContaining('Start it') },
    });
    expect(world.jobs).toEqual([]);
  });
});

describe('a run that is not asked for', () => {
  test.each([
    ['an action that nobody declared', 'unknown', {}, 'NOT_FOUND', 'does not list it'],
    ['a required argument that is missing', 'scenario_run', { cycles: '5' }, 'BAD_PARAMS', 'Scenario: Required'],
    [
      'an argument of another type',
      'scenario_run',
      { scenario: 'fast', cycles: 'x' },
      'BAD_PARAMS',
      'cycles: Not a whole number',
    ],
  ])('%s', (_name, actionName, args: Record<string, string>, code, words) => {
    expect(run(actionName, args)).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(words) },
    });
    expect(world.count('action.invoke')).toBe(0);
    expect(world.jobs).toEqual([]);
  });

  test('one whose mutex another one holds, until that is over', async () => {
    run('scenario_run', { scenario: 'fast' });
    await world.platform.clock.advance(0);
    expect(run('calibrate')).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN', message: expect.stringContaining('scenario_run is running') },
    });
    expect(run('selftest').ok).toBe(true);
    setJob(SUCCEEDED);
    await world.platform.clock.advance(400);
    expect(run('calibrate').ok).toBe(true);
  });
});

describe('cancelling', () => {
  const cancel = () => world.actions.jobs.cancel('bridge', world.job.jobKey);

  /** The host cancels job-1 by its job-2. */
  function cancelling(state: string): void {
    world.answers['action.invoke'] = ({ actionName }) => ({
      ok: actionName === 'job_cancel' ? { ...ACCEPTED, jobId: 'job-2' } : ACCEPTED,
    });
    world.answers['action.job.get'] = ({ jobId }) => ({
      ok: jobId === 'job-2' ? { ...SUCCEEDED, jobId: 'job-2', state } : RUNNING,
    });
  }

  test('runs the action that takes the jobId, and sees the job end', async () => {
    cancelling('succeeded');
    run();
    await world.platform.clock.advance(0);
    expect(world.job.cancel).toBe('offered');
    const done = cancel();
    expect(world.job.cancel).toBe('asked');
    await world.platform.clock.advance(0);
    expect(await done).toEqual({ ok: true, value: null });
    expect(world.asked.findLast(([method]) => method === 'action.invoke')?.[1]).toMatchObject({
      ...{ actionName: 'job_cancel', args: { jobId: 'job-1' } },
    });
    setJob({ ...RUNNING, state: 'canceled' });
    await world.platform.clock.advance(200);
    expect(world.job).toMatchObject({ phase: 'canceled', cancel: 'not-offered' });
  });

  test('that the app refuses is said, and can be tried again', async () => {
    cancelling('failed');
    run();
    await world.platform.clock.advance(0);
    const done = cancel();
    await world.platform.clock.advance(0);
    expect(await done).toMatchObject({
      ok: false,
      error: { message: 'Could not cancel selftest: job_cancel ended as failed.' },
    });
    expect(world.job.cancel).toBe('offered');
  });

  test('is not offered where no action is declared for it', async () => {
    world = new ActionWorld(ACTIONS.slice(0, 3));
    world.answers['action.invoke'] = () => ({ ok: ACCEPTED });
    setJob(RUNNING);
    await world.connect();
    run();
    await world.platform.clock.advance(0);
    expect(world.job.cancel).toBe('not-offered');
    expect(await cancel()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('has no cancel action') },
    });
    expect(world.count('action.invoke')).toBe(1);
  });

  test('of what is over, or was not accepted yet, says so', async () => {
    world.answers['action.invoke'] = () => 'silence';
    run();
    expect(await cancel()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('has not accepted it') },
    });
    expect(await world.actions.jobs.cancel('bridge', 'run-9')).toMatchObject({
      ok: false,
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('what a job says', () => {
  test('is kept with its time, and told to the log of its provider once', async () => {
    setJob({ ...RUNNING, stdout: 'one\ntwo' });
    run();
    await world.platform.clock.advance(0);
    setJob({ ...RUNNING, stdout: 'one\ntwo\nthree', stderr: 'error: oh' });
    await world.platform.clock.advance(400);
    expect(world.output.lines.map(({ source, text }) => `${source} ${text}`)).toEqual([
      ...['stdout one', 'stdout two', 'stdout three', 'stderr error: oh'],
    ]);
    expect(world.logged).toEqual(
      [
        ['info', 'one'],
        ['info', 'two'],
        ['info', 'three'],
        ['error', 'error: oh'],
      ].map(([level, text]) => ({
        ...{ source: 'job', level, text, appId: 'bridge', jobId: 'job-1' },
      })),
    );
  });

  test('is not repeated from its output where it came as log events, even before it was accepted', async () => {
    world.answers['action.invoke'] = () => 'silence';
    setJob({ ...RUNNING, stdout: 'one\ntwo' });
    run();
    await world.platform.clock.advance(0);
    const line = { source: 'log', level: 'info', appId: 'bridge', jobId: 'job-1' } as const;
    world.actions.jobs.addLine('fixture-host', { ...line, text: 'one' });
    await world.answerLate('action.invoke', ACCEPTED);
    world.actions.jobs.addLine('fixture-host', { ...line, level: 'error', text: 'two' });
    world.actions.jobs.addLine('other-host', { ...line, text: 'of another' });
    await world.platform.clock.advance(200);
    expect(world.output.lines.map(({ source, text }) => `${source} ${text}`)).toEqual(['stdout one', 'stderr two']);
    expect(world.output.stdout).toBe('one\ntwo');
    expect(world.logged).toEqual([]);
  });

  test('is bounded, and what is not kept is counted', async () => {
    const long = 'x'.repeat(300 * 1024);
    setJob({ ...RUNNING, stdout: `${long}end`, result: { long } });
    run();
    await world.platform.clock.advance(100);
    const { cut, lines, result, stdout } = world.output;
    expect(stdout.length).toBe(256 * 1024);
    expect(stdout.endsWith('end')).toBe(true);
    expect(cut).toEqual({ stdout: 44 * 1024 + 3, stderr: 0, result: 44 * 1024 + 11 });
    expect(typeof result).toBe('string');
    expect(lines[0]?.text.length).toBe(4_001);
  });
});

test('of many jobs the oldest that are over give way', async () => {
  setJob(SUCCEEDED);
  for (let count = 0; count < 60; count += 1) {
    run();
    await world.platform.clock.advance(0);
  }
  expect(world.jobs).toHaveLength(50);
  expect(world.jobs[0]?.jobKey).toBe('run-60');
  expect(world.jobs.at(-1)?.jobKey).toBe('run-11');
});

test('the jobs of an app that nobody serves any more are forgotten, also one that is answered late', async () => {
  world.answers['action.invoke'] = () => 'silence';
  run();
  await world.platform.clock.advance(0);
  const { jobKey } = world.job;
  const ends = [world.hub.watch(JOBS_FEED, 'bridge', () => {}), world.hub.watch(JOB_OUTPUT_FEED, jobKey, () => {})];
  world.unserve();
  for (const end of ends) end.dispose();
  await world.answerLate('action.invoke', ACCEPTED);
  await world.platform.clock.advance(10_000);
  expect(world.hub.state(JOBS_FEED, 'bridge').value).toBeUndefined();
  expect(world.hub.state(JOB_OUTPUT_FEED, jobKey).value).toBeUndefined();
  expect(world.actions.jobs.repeat('bridge', jobKey)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
});

test('the timeline of its provider names a job while it is active', async () => {
  run('selftest');
  await world.platform.clock.advance(1_000);
  expect(world.spans.get('jobs bridge')).toEqual([{ key: 'run-1', kind: 'work', label: 'selftest' }]);
  setJob(SUCCEEDED);
  await world.platform.clock.advance(10_000);
  expect(world.spans.get('jobs bridge')).toEqual([]);
});

test('the timeline does not go on with a job of an app that is gone', async () => {
  run('selftest');
  await world.platform.clock.advance(1_000);
  world.unserve();
  await world.platform.clock.advance(1_000);
  expect(world.spans.get('jobs bridge')).toEqual([]);
});
