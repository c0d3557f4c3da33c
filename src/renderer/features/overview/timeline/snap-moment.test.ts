import { expect, test } from 'vitest';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { snapMoment } from './snap-moment.ts';
import { timeAxis } from './time-axis.ts';

const AXIS = timeAxis(5 * 60_000, 900, 1_800_000_000_000);
const START = AXIS.from;
const TIMELINE: Timeline = {
  ...{ from: START, steps: [], statuses: [] },
  troubles: [{ at: START + 100_500, status: 'failed', text: 'gone' }],
  spans: [{ id: 1, kind: 'work', label: 'scan', at: START - 10_000, endedAt: START + 100_900 }],
};

test.each([
  ['far from all', 150, START + 50_000],
  ['left of a mark', 298, START + 100_500],
  ['between a mark and an edge, nearer to the edge', 303, START + 100_900],
  ['out of the reach of both', 308, START + 102_000],
  ['near an edge that the axis does not reach', 1, START],
])('%s', (_name, x, at) => {
  expect(snapMoment(AXIS, TIMELINE, x)).toBe(at);
});

test('a lane of which nothing is known has strokes to snap to', () => {
  expect(snapMoment(AXIS, null, 301)).toBe(START + 100_000);
});
