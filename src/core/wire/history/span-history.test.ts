import { describe, expect, test } from 'vitest';
import { type EpisodeKind, type RunningSpan, SpanHistory } from './span-history.ts';

const JOB: RunningSpan = { key: 'job-1', kind: 'work', label: 'db_export' };
const DELTAS: EpisodeKind = {
  name: 'deltas',
  joinMs: 5_000,
  label: (count) => (count === 1 ? '1 delta' : `${count} deltas`),
};

describe('what is under way', () => {
  test('runs from when it is reported until it is not', () => {
    const spans = new SpanHistory();
    expect(spans.report('jobs', [JOB], 1_000)).toBe(true);
    expect(spans.running).toEqual([{ id: 1, kind: 'work', label: 'db_export', at: 1_000, endedAt: null }]);
    expect(spans.report('jobs', [JOB], 2_000)).toBe(false);
    expect(spans.report('jobs', [], 3_000)).toBe(true);
    expect(spans.running).toEqual([]);
    expect(spans.ended).toEqual([{ id: 1, kind: 'work', label: 'db_export', at: 1_000, endedAt: 3_000 }]);
  });

  test('began when its source says, but not later than it is said', () => {
    const spans = new SpanHistory();
    spans.report(
      'jobs',
      [
        { ...JOB, at: 400 },
        { ...JOB, key: 'job-2', at: 9_000 },
      ],
      1_000,
    );
    expect(spans.running.map(({ at }) => at)).toEqual([400, 1_000]);
  });

  test('is the same thing when its words or its kind change', () => {
    const spans = new SpanHistory();
    spans.report('jobs', [JOB], 1_000);
    expect(spans.report('jobs', [{ ...JOB, kind: 'paused', label: 'Paused' }], 2_000)).toBe(true);
    expect(spans.running).toMatchObject([{ id: 1, kind: 'paused', label: 'Paused', at: 1_000 }]);
  });

  test('of one source says nothing of another', () => {
    const spans = new SpanHistory();
    spans.report('jobs', [JOB], 1_000);
    spans.report('starts', [{ ...JOB, label: 'Start' }], 1_500);
    spans.report('jobs', [], 2_000);
    expect(spans.running.map(({ label }) => label)).toEqual(['Start']);
  });

  test('is limited', () => {
    const spans = new SpanHistory();
    const many = (source: string) => Array.from({ length: 90 }, (_, index) => ({ ...JOB, key: `${source}-${index}` }));
    spans.report('jobs', many('jobs'), 1_000);
    spans.report('tasks', many('tasks'), 1_000);
    expect(spans.running).toHaveLength(32);
  });

  test('has a short label of which every character is visible', () => {
    const spans = new SpanHistory();
    spans.report('jobs', [{ ...JOB, label: `a\u202eb\n${'x'.repeat(1_000)}` }], 1_000);
    const { label = '' } = spans.running[0] ?? {};
    expect(label).toMatch(/^a\\u202eb\\u000ax+…$/);
    expect(label).toHaveLength(100);
  });
});

describe('an episode', () => {
  test('joins events that are close together', () => {
    const spans = new SpanHistory();
    for (const at of [1_000, 4_000, 9_000]) spans.countEvents(DELTAS, 1, at);
    expect(spans.running).toEqual([{ id: 1, kind: 'episode', label: '3 deltas', at: 1_000, endedAt: 9_000 }]);
    expect(spans.endEpisodes(14_000)).toBe(false);
    expect(spans.endEpisodes(14_001)).toBe(true);
    expect(spans.running).toEqual([]);
    expect(spans.ended).toMatchObject([{ label: '3 deltas', endedAt: 9_000 }]);
  });

  test('ends before an event that is too far from it', () => {
    const spans = new SpanHistory();
    spans.countEvents(DELTAS, 1, 1_000);
    spans.countEvents(DELTAS, 1, 7_000);
    expect(spans.ended.map(({ label }) => label)).toEqual(['1 delta']);
    expect(spans.running).toMatchObject([{ id: 2, at: 7_000 }]);
  });

  test('of one name is apart from those of another', () => {
    const spans = new SpanHistory();
    spans.countEvents(DELTAS, 1, 1_000);
    spans.countEvents({ ...DELTAS, name: 'turns', joinMs: 30_000 }, 1, 1_000);
    spans.endEpisodes(9_000);
    expect(spans.ended).toHaveLength(1);
    expect(spans.running).toHaveLength(1);
  });
});

test('what ended before a moment is forgotten', () => {
  const spans = new SpanHistory();
  for (const at of [1_000, 2_000, 3_000]) {
    spans.report('jobs', [{ ...JOB, key: `${at}` }], at);
  }
  spans.forget(3_000);
  expect(spans.ended.map(({ endedAt }) => endedAt)).toEqual([3_000]);
});

test('beginning again keeps what is under way', () => {
  const spans = new SpanHistory();
  spans.report('jobs', [JOB, { ...JOB, key: 'job-2' }], 5_000);
  spans.report('jobs', [JOB], 6_000);
  spans.countEvents(DELTAS, 1, 6_000);
  spans.beginAgain(2_000);
  expect(spans.ended).toEqual([]);
  expect(spans.running).toMatchObject([{ id: 1, at: 2_000, endedAt: null }]);
});
