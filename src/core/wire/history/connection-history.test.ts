import { describe, expect, test } from 'vitest';
import { joinTimeline } from '#shared/panel/timeline/join-timeline.ts';
import { PAST_STEP_MS, SEAL_EVERY_MS, TIMELINE_RANGE_MS } from '#shared/panel/timeline/timeline.ts';
import { ConnectionHistory } from './connection-history.ts';
import { fillHistory } from './testing/fill-history.ts';

/** The beginning of a step of the past. */
const START = 600_000_000 * PAST_STEP_MS;
const SECOND = 1_000;
const JOB = { key: 'job-1', kind: 'work', label: 'db_export' } as const;

const createHistory = (sealDelayMs = 0) => new ConnectionHistory({ now: START, sealDelayMs });

/** A beat at the end of each second up to `until`, each with one frame from the peer. */
function beatUntil(history: ConnectionHistory, from: number, until: number): void {
  for (let now = from + SECOND - 1; now < until; now += SECOND) history.beat(1, 0, now);
}

const timelineOf = (history: ConnectionHistory) => joinTimeline(history.past ?? undefined, history.recent);

describe('the recent part', () => {
  test('has what happened, each with its time', () => {
    const history = createHistory();
    history.setStatus('working', START);
    history.setStatus('working', START + 100);
    history.setStatus('ready', START + 400);
    history.addTrouble('failed', 'signal SIGSEGV', START + 500);
    history.reportSpans('jobs', [JOB], START + 600);
    history.beat(4, 2, START + 999);
    expect(history.recent).toEqual({
      steps: { firstAt: START, stepMs: 1_000, in: [4], out: [2] },
      statuses: [
        { at: START, status: 'working' },
        { at: START + 400, status: 'ready' },
      ],
      troubles: [{ at: START + 500, status: 'failed', text: 'signal SIGSEGV' }],
      spans: [{ id: 1, kind: 'work', label: 'db_export', at: START + 600, endedAt: null }],
    });
  });

  test('is news with frames and marks, and with nothing else', () => {
    const history = createHistory();
    expect(history.beat(0, 0, START + 1_000).recent).toBe(true);
    expect(history.beat(0, 0, START + 2_000).recent).toBe(false);
    expect(history.beat(0, 1, START + 3_000).recent).toBe(true);
    history.addTrouble('stale', 'late', START + 3_500);
    expect(history.beat(0, 0, START + 4_000).recent).toBe(true);
    history.reportSpans('jobs', [], START + 4_500);
    expect(history.beat(0, 0, START + 5_000).recent).toBe(false);
    history.countEvents({ name: 'turns', joinMs: 1_000, label: () => 'turn' }, 1, START + 5_100);
    expect(history.beat(0, 0, START + 6_000).recent).toBe(true);
    expect(history.beat(0, 0, START + 7_000).recent).toBe(true);
    expect(history.beat(0, 0, START + 8_000).recent).toBe(false);
  });
});

describe('a seal', () => {
  test('comes each five minutes, the first later where it is delayed', () => {
    const history = createHistory(60_000);
    expect(history.beat(0, 0, START + SEAL_EVERY_MS + 59_999).past).toBe(false);
    expect(history.past).toBeNull();
    expect(history.beat(0, 0, START + SEAL_EVERY_MS + 60_000)).toEqual({ recent: true, past: true });
    const { past } = history;
    expect(history.beat(1, 0, START + SEAL_EVERY_MS + 61_000).past).toBe(false);
    expect(history.past).toBe(past);
    expect(history.beat(0, 0, START + 2 * SEAL_EVERY_MS + 60_000).past).toBe(true);
  });

  test('changes nothing of the whole', () => {
    const history = createHistory();
    history.setStatus('ready', START);
    history.addTrouble('stale', 'late', START + 1_000);
    history.reportSpans('jobs', [JOB, { ...JOB, key: 'job-2' }], START + 2_000);
    history.reportSpans('jobs', [JOB], START + 3_000);
    beatUntil(history, START, START + SEAL_EVERY_MS);
    const before = timelineOf(history);
    beatUntil(history, START + SEAL_EVERY_MS, START + 3 * SEAL_EVERY_MS);
    const after = timelineOf(history);
    expect(history.recent.troubles).toEqual([]);
    expect(after?.from).toBe(START);
    expect(after?.statuses).toEqual(before?.statuses);
    expect(after?.troubles).toEqual(before?.troubles);
    const inOrderOfIds = (spans = before?.spans ?? []) => [...spans].sort((one, other) => one.id - other.id);
    expect(inOrderOfIds(after?.spans)).toEqual(inOrderOfIds());
    const frames = after?.steps.flatMap(({ in: received }) => received).reduce((sum, count) => sum + count, 0);
    expect(frames).toBe((3 * SEAL_EVERY_MS) / SECOND);
  });

  test('of either part is seen first, the other as it was before', () => {
    const history = createHistory();
    history.setStatus('ready', START);
    beatUntil(history, START, START + SEAL_EVERY_MS + SECOND);
    history.addTrouble('stale', 'late', START + SEAL_EVERY_MS + SECOND);
    beatUntil(history, START + SEAL_EVERY_MS + SECOND, START + 2 * SEAL_EVERY_MS - SECOND);
    const before = { past: history.past ?? undefined, recent: history.recent };
    beatUntil(history, START + 2 * SEAL_EVERY_MS - SECOND, START + 2 * SEAL_EVERY_MS + SECOND);
    expect(history.past).not.toBe(before.past);
    for (const timeline of [
      joinTimeline(before.past, history.recent),
      joinTimeline(history.past ?? undefined, before.recent),
    ]) {
      expect(timeline?.troubles).toHaveLength(1);
      expect(timeline?.statuses).toHaveLength(1);
      const steps = timeline?.steps.flatMap(({ in: received, stepMs }) => received.map((count) => count / stepMs));
      expect(new Set(steps)).toEqual(new Set([1 / SECOND]));
    }
  });
});

describe('four hours later', () => {
  test('what happened is gone, and the status of then still applies', () => {
    const history = createHistory();
    history.setStatus('working', START);
    history.setStatus('ready', START + SECOND);
    history.addTrouble('stale', 'late', START + SECOND);
    history.reportSpans('jobs', [JOB], START + SECOND);
    history.reportSpans('jobs', [], START + 2 * SECOND);
    const later = START + TIMELINE_RANGE_MS + SEAL_EVERY_MS + 10 * SECOND;
    beatUntil(history, START, later);
    const timeline = timelineOf(history);
    expect(timeline).toMatchObject({ troubles: [], spans: [], statuses: [{ at: START + SECOND, status: 'ready' }] });
    expect(timeline?.from).toBeGreaterThan(START);
    expect(later - (timeline?.from ?? 0)).toBeGreaterThanOrEqual(TIMELINE_RANGE_MS);
  });
});

test.each([
  ['set back by an hour', -3_600_000],
  ['that was asleep for a day', 86_400_000],
])('a clock %s begins again, with what goes on', (_name, byMs) => {
  const history = createHistory();
  history.setStatus('ready', START);
  history.addTrouble('stale', 'late', START);
  history.reportSpans('jobs', [JOB], START);
  beatUntil(history, START, START + 2 * SEAL_EVERY_MS);
  const now = START + 2 * SEAL_EVERY_MS + byMs;
  expect(history.beat(3, 0, now)).toEqual({ recent: true, past: true });
  const timeline = timelineOf(history);
  expect(timeline).toMatchObject({ troubles: [], statuses: [{ at: now, status: 'ready' }] });
  expect(timeline?.spans).toMatchObject([{ label: 'db_export', at: Math.min(START, now) }]);
  expect(timeline?.from).toBe(Math.floor(now / PAST_STEP_MS) * PAST_STEP_MS);
});

test('a clock set back a little goes on', () => {
  const history = createHistory();
  history.addTrouble('stale', 'one', START + 2_000);
  history.addTrouble('stale', 'two', START + 1_000);
  expect(history.recent.troubles.map(({ at }) => at)).toEqual([START + 2_000, START + 2_000]);
});

describe('the busiest history', () => {
  const LIMIT_BYTES = 200_000;

  test('is published in less than 200 kB', () => {
    const history = createHistory();
    fillHistory(history, START);
    const { past, recent } = history;
    const size = Buffer.byteLength(JSON.stringify(past)) + Buffer.byteLength(JSON.stringify(recent));
    expect(size).toBeLessThan(LIMIT_BYTES);
    expect(size).toBeGreaterThan(LIMIT_BYTES / 2);
  });
});
