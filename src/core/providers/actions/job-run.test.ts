import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { ActionWorld } from '../testing/action-world.ts';
import { ACCEPT_LIMIT_MS } from './job-run.ts';

const ACTIONS = [
  { name: 'selftest', label: 'Self-test', args: [] },
  { name: 'soak', label: 'Soak', args: [], timeoutSeconds: 7_200 },
];
const ACCEPTED = { jobId: 'job-1', state: 'queued', acceptedAt: '2026-02-17T16:20:00.000Z' };
const RUNNING = {
  ...{ jobId: 'job-1', state: 'running', startedAt: '2026-02-17T16:20:01.000Z', finishedAt: null },
  ...{ result: {}, stdout: '', stderr: '', error: null },
};
const SUCCEEDED = { ...RUNNING, state: 'succeeded', finishedAt: '2026-02-17T16:20:03.500Z' };

let world: ActionWorld;

beforeEach(async () => {
  world = new ActionWorld(ACTIONS);
  accept(ACCEPTED);
  setJob(RUNNING);
  await world.connect();
});

/** How `action.invoke` is answered from now on. */
function accept(answer: JsonObject): void {
  world.answers['action.invoke'] = () => ({ ok: answer });
}

/** How `action.job.get` is answered from now on. */
function setJob(job: JsonObject): void {
  world.answers['action.job.get'] = () => ({ ok: job });
}

const refuseLooks = (code: string) => {
  world.answers['action.job.get'] = () => ({ refuse: code });
};
const advance = (byMs: number) => world.platform.clock.advance(byMs);

async function run(actionName = 'selftest', timeoutSeconds?: number): Promise<void> {
  world.actions.jobs.run({ appId: 'bridge', actionName, args: {}, timeoutSeconds });
  await advance(0);
}

async function restart(): Promise<void> {
  await world.disconnect();
  await world.connect();
}

describe('a job that is over', () => {
  test('stays as it ended when its process is replaced, and is not asked for again', async () => {
    setJob(SUCCEEDED);
    await run();
    const looks = world.count('action.job.get');
    refuseLooks('E_NOT_FOUND');
    await restart();
    expect(world.job).toMatchObject({ phase: 'succeeded', error: null });
    expect(world.count('action.job.get')).toBe(looks);
  });

  test('ended now where its host does not say when', async () => {
    await run();
    setJob({ ...SUCCEEDED, finishedAt: null });
    await advance(200);
    expect(world.job.endedAt).toBe(world.platform.clock.now());
  });
});

describe('a job that runs', () => {
  test('has the state of its acceptance until it is looked at', async () => {
    world.answers['action.job.get'] = () => 'silence';
    await run();
    expect(world.job.phase).toBe('queued');
    accept({ ...ACCEPTED, jobId: 'job-2', state: 'running' });
    await run();
    expect(world.job.phase).toBe('running');
    accept({ ...ACCEPTED, jobId: 'job-3', state: 'succeeded' });
    await run();
    expect(world.job.phase).toBe('queued');
  });

  test('started when it was first seen running, where its host does not say when', async () => {
    setJob({ ...RUNNING, state: 'queued', startedAt: null });
    await run();
    expect(world.job.startedAt).toBeNull();
    setJob({ ...RUNNING, startedAt: null });
    await advance(200);
    const startedAt = world.platform.clock.now();
    expect(world.job).toMatchObject({ startedAt, endedAt: null });
    await advance(1_000);
    expect(world.job.startedAt).toBe(startedAt);
  });

  test('of a provider that is gone for good is not looked at any more', async () => {
    await run();
    world.unserve();
    const looks = world.count('action.job.get');
    await advance(10_000);
    expect(world.count('action.job.get')).toBe(looks);
  });

  test('is no other job where only its looks say when it was accepted', async () => {
    accept({ jobId: 'job-1', state: 'queued', acceptedAt: '' });
    setJob({ ...RUNNING, acceptedAt: '2026-02-17T16:20:00.000Z' });
    await run();
    expect(world.job).toMatchObject({ phase: 'running', error: null });
  });
});

describe('a host that fails inside', () => {
  test('is asked five times, once a second, and then the job is lost', async () => {
    await run();
    refuseLooks('E_INTERNAL');
    await advance(200);
    const looks = world.count('action.job.get');
    await advance(3_999);
    expect([world.count('action.job.get') - looks, world.job.phase]).toEqual([3, 'running']);
    await advance(1);
    expect(world.count('action.job.get') - looks).toBe(4);
    expect(world.job).toMatchObject({ phase: 'lost', error: { code: 'E_INTERNAL', message: 'no' } });
    await advance(60_000);
    expect(world.count('action.job.get') - looks).toBe(4);
  });

  test('but recovers has as many failures left as before', async () => {
    await run();
    for (let time = 0; time < 3; time += 1) {
      refuseLooks('E_INTERNAL');
      await advance(3_500);
      setJob(RUNNING);
      await advance(1_000);
      expect(world.job.phase).toBe('running');
    }
  });
});

describe('what nobody can setJob', () => {
  test.each([
    ['an hour', 'selftest', undefined, ACCEPT_LIMIT_MS],
    ['twice the limit of a long action', 'soak', undefined, 4 * 3_600_000],
    ['twice the limit that it was given', 'soak', 9_000, 5 * 3_600_000],
  ])('is whether a job began that is not accepted within %s', async (_, actionName, timeoutSeconds, limitMs) => {
    world.answers['action.invoke'] = () => 'silence';
    await run(actionName, timeoutSeconds);
    await advance(limitMs - 1);
    expect(world.job.phase).toBe('asked');
    await advance(1);
    expect(world.job).toMatchObject({ phase: 'lost', error: { code: 'TIMEOUT' } });
  });

  test('is what an acceptance means that cannot be read', async () => {
    accept({ state: 'queued' });
    await run();
    expect(world.job).toMatchObject({
      phase: 'lost',
      jobId: null,
      error: {
        code: 'INVALID_RESULT',
        message: expect.stringMatching(/^the result of action\.invoke .*may have run$/),
      },
    });
    await restart();
    expect(world.count('action.job.get')).toBe(0);
  });

  test('is how a job goes whose state cannot be read', async () => {
    await run();
    setJob({ jobId: 'job-1' });
    await advance(200);
    expect(world.job).toMatchObject({
      phase: 'lost',
      error: { code: 'INVALID_RESULT', message: expect.stringContaining('action.job.get') },
    });
    const looks = world.count('action.job.get');
    await restart();
    expect(world.count('action.job.get')).toBe(looks);
  });
});

test('a run that was not sent, because its process has just ended, is refused', async () => {
  world.hangUp();
  await run();
  expect(world.job).toMatchObject({
    phase: 'refused',
    jobId: null,
    error: { code: 'NOT_CONNECTED', message: expect.stringContaining('was not sent') },
  });
});

test('of lines that come before it is known whose they are the newest 200 are kept', async () => {
  world.answers['action.invoke'] = () => 'silence';
  await run();
  for (let count = 0; count < 250; count += 1) {
    const line = { source: 'log', level: 'info', appId: 'bridge', jobId: 'job-1', text: `line ${count}` } as const;
    world.actions.jobs.addLine('fixture-host', line);
  }
  await world.answerLate('action.invoke', ACCEPTED);
  await advance(100);
  expect([world.output.lines.length, world.output.lines[0]?.text]).toEqual([200, 'line 50']);
});
