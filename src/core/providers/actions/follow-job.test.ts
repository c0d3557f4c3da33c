import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import { encodeProcessFailure, encodeProcessSuccess } from '#shared/protocols/process/codec.ts';
import type { JobView } from '#shared/protocols/process/jobs.ts';
import { VirtualClock } from '../../platform/testing/virtual-clock.ts';
import { createLinkedPeer, type LinkedPeer } from '../testing/linked-peer.ts';
import { type FollowJobOptions, followJob } from './follow-job.ts';

const RUNNING = {
  ...{ jobId: 'job-1', state: 'running', startedAt: null, finishedAt: null },
  ...{ result: {}, stdout: '', stderr: '', error: null },
};

let clock: VirtualClock;
let peer: LinkedPeer;
/** What the host answers: a job, the code of a refusal, or null for silence. */
let answer: JsonObject | string | null;
let askedAt: number[];
let looks: (readonly [JobView, JobView | null])[];

beforeEach(() => {
  clock = new VirtualClock();
  answer = RUNNING;
  askedAt = [];
  looks = [];
  peer = createLinkedPeer(clock, ({ id }) => {
    askedAt.push(clock.elapsed());
    if (answer === null) return null;
    if (typeof answer === 'string') return encodeProcessFailure(id, { code: answer, message: 'no', details: {} });
    return encodeProcessSuccess(id, answer);
  });
});

function follow(more: Partial<FollowJobOptions> = {}) {
  const { signal } = new AbortController();
  return followJob({
    ...{ client: peer.client, clock, appId: 'bridge', jobId: 'job-1', deadlineAt: null, signal },
    onPoll: (job, before) => looks.push([job, before]),
    ...more,
  });
}

describe('a job', () => {
  test('is looked at until it is over, each time with the look before', async () => {
    const following = follow();
    await clock.advance(0);
    answer = { ...RUNNING, state: 'succeeded' };
    await clock.advance(200);
    expect(await following).toMatchObject({ ok: true, value: { jobId: 'job-1', state: 'succeeded' } });
    expect(looks.map(([job, before]) => [job.state, before?.state])).toEqual([
      ['running', undefined],
      ['succeeded', 'running'],
    ]);
    await clock.advance(10_000);
    expect(askedAt).toEqual([0, 200]);
  });

  test('is looked at five times a second, and less often after five seconds, down to once a second', async () => {
    void follow();
    await clock.advance(60_000);
    const gaps = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
    expect(gaps.slice(0, 25)).toEqual(Array.from({ length: 25 }, () => 200));
    expect(gaps[26]).toBe(208);
    expect(gaps.every((gap, index) => gap >= (gaps[index - 1] ?? 0))).toBe(true);
    expect(Math.max(...gaps)).toBe(1_000);
  });

  test('that the host refuses to tell of is not looked at again', async () => {
    answer = 'E_NOT_FOUND';
    const following = follow();
    await clock.advance(1_000);
    expect(await following).toMatchObject({ ok: false, error: { code: 'E_NOT_FOUND' } });
    expect([askedAt, looks]).toEqual([[0], []]);
  });
});

describe('the limit', () => {
  test('of the whole ends it, with the last pause cut short', async () => {
    const following = follow({ deadlineAt: 300 });
    await clock.advance(299);
    expect(askedAt).toEqual([0, 200]);
    await clock.advance(1);
    expect(await following).toMatchObject({
      ok: false,
      error: { kind: 'local', code: 'TIMEOUT', message: 'job job-1 did not end within the time limit' },
    });
    expect(askedAt).toEqual([0, 200]);
  });

  test.each([
    ['its own', { questionLimitMs: 50 }, 50],
    ['what is left of the whole', { questionLimitMs: 5_000, deadlineAt: 70 }, 70],
    ['the whole, where it has none', { deadlineAt: 90 }, 90],
  ])('of one question is %s', async (_, more, limitMs) => {
    answer = null;
    const following = follow(more);
    await clock.advance(limitMs - 1);
    expect(peer.client.pending).toHaveLength(1);
    await clock.advance(1);
    expect(await following).toMatchObject({ ok: false, error: { code: 'TIMEOUT' } });
  });
});

describe('a job that is no longer followed', () => {
  test('before the first look is not asked for', async () => {
    expect(await follow({ signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { kind: 'local', code: 'ABORTED', message: 'job job-1 is no longer followed' },
    });
    expect(askedAt).toEqual([]);
  });

  test('between two looks is not asked for again', async () => {
    const controller = new AbortController();
    const following = follow({ signal: controller.signal });
    await clock.advance(0);
    controller.abort();
    expect(await following).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
    await clock.advance(10_000);
    expect(askedAt).toEqual([0]);
  });

  test('during a question does not wait for the answer', async () => {
    answer = null;
    const controller = new AbortController();
    const following = follow({ signal: controller.signal });
    await clock.advance(0);
    controller.abort();
    expect(await following).toMatchObject({ ok: false, error: { code: 'ABORTED' } });
  });
});
