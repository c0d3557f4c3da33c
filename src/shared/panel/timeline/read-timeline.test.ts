import { describe, expect, test } from 'vitest';
import type { Timeline } from './join-timeline.ts';
import { nextEdge, readTimeline } from './read-timeline.ts';

const TIMELINE: Timeline = {
  from: 3_000,
  steps: [
    { firstAt: 3_000, stepMs: 3_000, in: [6, 12, 0], out: [0, 3, 0] },
    { firstAt: 12_000, stepMs: 1_000, in: [4, 0, 8], out: [1, 0, 0] },
  ],
  statuses: [
    { at: 3_000, status: 'working' },
    { at: 7_000, status: 'ready' },
    { at: 13_500, status: 'stale' },
  ],
  troubles: [
    { at: 13_500, status: 'stale', text: 'no reply to a ping' },
    { at: 13_700, status: 'failed', text: 'closed' },
  ],
  spans: [
    { id: 1, kind: 'work', label: 'Start', at: 3_000, endedAt: 7_000 },
    { id: 2, kind: 'work', label: 'scan', at: 6_500, endedAt: null },
  ],
};

describe('a moment', () => {
  test('before recording began says nothing', () => {
    expect(readTimeline(TIMELINE, 0, 3_000)).toEqual({
      ...{ status: null, inPerSecond: 0, outPerSecond: 0, spans: [], troubles: [] },
    });
  });

  test('has the status at its end, and what ran in it', () => {
    const moment = readTimeline(TIMELINE, 6_000, 3_000);
    expect(moment).toMatchObject({ status: 'ready', inPerSecond: 4, outPerSecond: 1, troubles: [] });
    expect(moment.spans.map(({ label }) => label)).toEqual(['scan', 'Start']);
  });

  test('has what went wrong in it, the newest first', () => {
    const { troubles } = readTimeline(TIMELINE, 13_000, 1_000);
    expect(troubles.map(({ text }) => text)).toEqual(['closed', 'no reply to a ping']);
    expect(readTimeline(TIMELINE, 14_000, 1_000).troubles).toEqual([]);
  });

  test('averages over steps of both lengths', () => {
    expect(readTimeline(TIMELINE, 9_000, 6_000)).toMatchObject({ inPerSecond: 2, outPerSecond: 1 / 6 });
  });

  test('after the last step is as then, without traffic', () => {
    expect(readTimeline(TIMELINE, 20_000, 1_000)).toMatchObject({ status: 'stale', inPerSecond: 0 });
  });
});

test.each([
  [0, 'later', 3_000],
  [3_000, 'later', 6_500],
  [6_500, 'later', 7_000],
  [7_000, 'later', 13_500],
  [13_700, 'later', null],
  [13_700, 'earlier', 13_500],
  [7_000, 'earlier', 6_500],
  [3_000, 'earlier', null],
] as const)('from %i the next edge %s is %o', (at, direction, edge) => {
  expect(nextEdge(TIMELINE, at, direction)).toBe(edge);
});
