import { describe, expect, test } from 'vitest';
import type { Status } from '#shared/lifecycle/status.ts';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import type { TimelineSpan } from '#shared/panel/timeline/timeline.ts';
import { layOutLane, spreadMarks } from './lay-out-lane.ts';
import { timeAxis } from './time-axis.ts';

const MINUTE = 60_000;
const AXIS = timeAxis(5 * MINUTE, 900, 1_800_000_000_000);
const { from: START, to: NOW } = AXIS;
/** The moment at a px of the axis. */
const at = (px: number) => START + (px / 3) * 1_000;

function timelineOf(more: Partial<Timeline>): Timeline {
  return {
    from: START - MINUTE,
    steps: [{ firstAt: START, stepMs: 1_000, in: Array.from({ length: 300 }, () => 2), out: [] }],
    statuses: [{ at: START - MINUTE, status: 'ready' }],
    ...{ troubles: [], spans: [], ...more },
  };
}
const span = (from: number, to: number | null, label = 'scan'): TimelineSpan => ({
  ...{ id: from, kind: 'work', label, at: at(from), endedAt: to === null ? null : at(to) },
});
const statuses = (...pairs: readonly (readonly [number, Status])[]) =>
  pairs.map(([px, status]) => ({ at: at(px), status }));
const lineOf = (more: Partial<Timeline>) =>
  layOutLane(timelineOf(more), AXIS, NOW).line.map(({ status, width, x }) => [x, width, status]);

test('a connection of which nothing is known is a line without a status', () => {
  const lane = layOutLane(null, AXIS, NOW);
  expect(lane.line).toEqual([{ x: 0, width: 900, status: null }]);
  expect(lane.frames).toHaveLength(300);
});

test('each stroke has its frames', () => {
  expect([...layOutLane(timelineOf({}), AXIS, NOW).frames].slice(0, 3)).toEqual([2, 2, 2]);
});

describe('the line', () => {
  test('is one piece for a status that lasted', () => {
    expect(lineOf({})).toEqual([[0, 900, 'ready']]);
  });

  test('has no status before recording began', () => {
    expect(lineOf({ from: at(300), statuses: statuses([300, 'ready']) })).toEqual([
      [0, 300, null],
      [300, 600, 'ready'],
    ]);
  });

  test('has a piece for each status, and none is too short to be seen', () => {
    expect(lineOf({ statuses: statuses([-30, 'ready'], [300, 'failed'], [300.4, 'waiting'], [400, 'ready']) })).toEqual(
      [
        [0, 300, 'ready'],
        [300, 3, 'failed'],
        [303, 97, 'waiting'],
        [400, 500, 'ready'],
      ],
    );
  });

  test('begins with the status that was in force as the axis begins', () => {
    expect(lineOf({ statuses: statuses([-90, 'failed'], [-30, 'stale'], [30, 'ready']) })[0]).toEqual([0, 30, 'stale']);
  });
});

describe('spans', () => {
  const spansOf = (...spans: readonly TimelineSpan[]) =>
    layOutLane(timelineOf({ spans }), AXIS, NOW).spans.map(({ label, width, x }) => [label, x, width]);

  test('stand where they ran, up to now while they run', () => {
    expect(spansOf(span(100, 200), span(600, null, 'dig'))).toEqual([
      ['scan', 100, 100],
      ['dig', 600, 300],
    ]);
  });

  test('are seen though they were short, and left out where they are over', () => {
    expect(spansOf(span(-50, -10), span(100, 100), span(898, null))).toEqual([
      ['scan', 100, 3],
      ['scan', 897, 3],
    ]);
  });

  test('may begin before the axis', () => {
    expect(spansOf(span(-50, 40))).toEqual([['scan', -50, 90]]);
  });
});

describe('marks', () => {
  const marksOf = (more: Partial<Timeline>) =>
    layOutLane(timelineOf(more), AXIS, NOW).marks.map(({ status, x }) => [status, x]);

  test('hang in the column of their stroke, the worst of each', () => {
    const trouble = (px: number, status: Status) => ({ at: at(px), status, text: status });
    expect(marksOf({ troubles: [trouble(30, 'stale'), trouble(31, 'failed'), trouble(60, 'waiting')] })).toEqual([
      ['failed', 32],
      ['waiting', 62],
    ]);
  });

  test('hang where a status begins that is not well, once for a failure and the wait after it', () => {
    expect(
      marksOf({ statuses: statuses([-30, 'ready'], [90, 'failed'], [120, 'waiting'], [150, 'ready'], [300, 'stale']) }),
    ).toEqual([
      ['failed', 92],
      ['stale', 302],
    ]);
  });

  test('are not there for what is well, nor before the axis', () => {
    const troubles = [{ at: at(-3), status: 'failed' as const, text: 'gone' }];
    expect(marksOf({ troubles, statuses: statuses([-30, 'stopped'], [30, 'working'], [60, 'ready']) })).toEqual([]);
  });

  test('that would touch move beside each other, and too many of them become the worst', () => {
    const marks = [100, 103, 106, 109, 300].map((x) => ({ x, status: 'stale' as const }));
    expect(spreadMarks(marks, 8).map(({ x }) => x)).toEqual([100, 109, 118, 300]);
    const worse = spreadMarks([...marks.slice(0, 3), { x: 109, status: 'failed' }], 8);
    expect(worse.at(-1)).toEqual({ x: 118, status: 'failed' });
  });
});
