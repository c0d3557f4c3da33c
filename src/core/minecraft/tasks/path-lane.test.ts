import { describe, expect, test } from 'vitest';
import { advancePath, endPath, NO_PATH, type PathLane, spansOf } from './path-lane.ts';

/** A segment since 1, a calculation since 2, and a calculation of the next segment since 3. */
const ALL: PathLane = {
  ...NO_PATH,
  segment: { kind: 'segment', number: 4, from: 1, to: null, endedBy: '' },
  calculation: { kind: 'calculation', number: 0, from: 2, to: null, endedBy: '' },
  nextCalculation: { kind: 'next-calculation', number: 0, from: 3, to: null, endedBy: '' },
  segmentCount: 4,
};

const shown = (lane: PathLane) =>
  spansOf(lane).map(({ endedBy, from, kind, number, to }) => `${kind} ${number} ${from}-${to ?? ''} ${endedBy}`.trim());
const openOf = ({ calculation, nextCalculation, segment }: PathLane) =>
  [segment, calculation, nextCalculation].map((span) => (span === null ? '' : `${span.number} ${span.from}`));

describe('a path event', () => {
  test.each([
    ['CALC_STARTED', ['', '0 9', '0 3']],
    ['CALC_FINISHED_NOW_EXECUTING', ['5 9', '', '0 3']],
    ['CALC_FAILED', ['4 1', '', '0 3']],
    ['NEXT_SEGMENT_CALC_STARTED', ['4 1', '0 2', '0 9']],
    ['NEXT_SEGMENT_CALC_FINISHED', ['4 1', '0 2', '']],
    ['NEXT_CALC_FAILED', ['4 1', '0 2', '']],
    ['CONTINUING_ONTO_PLANNED_NEXT', ['5 9', '0 2', '0 3']],
    ['SPLICING_ONTO_NEXT_EARLY', ['5 9', '0 2', '0 3']],
    ['PATH_FINISHED_NEXT_STILL_CALCULATING', ['', '0 2', '0 3']],
    ['AT_GOAL', ['', '', '']],
    ['DISCARD_NEXT', ['4 1', '0 2', '']],
    ['CANCELED', ['', '', '']],
  ])('%s ends what it names, and begins what follows', (event, open) => {
    const lane = advancePath(ALL, event, 9);
    expect(openOf(lane)).toEqual(open);
    // What is not open any more has ended by this event, now.
    for (const span of lane.ended.toArray()) expect([span.to, span.endedBy]).toEqual([9, event]);
    const begun = open.filter((text) => text.endsWith(' 9')).length;
    expect(spansOf(lane)).toHaveLength(3 + begun);
    expect(lane.segmentCount).toBe(open[0] === '5 9' ? 5 : 4);
  });

  test.each(['CALC_FAILED', 'NEXT_CALC_FAILED', 'PATH_FINISHED_NEXT_STILL_CALCULATING', 'AT_GOAL', 'SOMETHING_NEW'])(
    '%s changes nothing where nothing goes on',
    (event) => {
      expect(advancePath(NO_PATH, event, 9)).toBe(NO_PATH);
    },
  );

  test('that nobody knows changes nothing', () => {
    expect(advancePath(ALL, 'SOMETHING_NEW', 9)).toBe(ALL);
  });
});

test('the end of a task ends all, by no event, in the order of the beginnings', () => {
  expect(shown(endPath(ALL, 9))).toEqual(['segment 4 1-9', 'calculation 0 2-9', 'next-calculation 0 3-9']);
  expect(shown(advancePath(ALL, 'CALC_STARTED', 0))).toEqual([
    'calculation 0 0-',
    'segment 4 1-0 CALC_STARTED',
    'calculation 0 2-0 CALC_STARTED',
    'next-calculation 0 3-',
  ]);
});
