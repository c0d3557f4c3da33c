import type { PathSpan } from '#shared/panel/bots/baritone.ts';
import type { PathEvent } from '#shared/protocols/baritone/task.ts';
import { RecentList } from './recent-list.ts';

/** The maximum number of spans; a long task keeps its newest. */
const KEPT_SPANS = 200;

/** The path of a task so far: ended spans, and the open one of each kind. */
export interface PathLane {
  readonly ended: RecentList<PathSpan>;
  readonly segment: PathSpan | null;
  readonly calculation: PathSpan | null;
  readonly nextCalculation: PathSpan | null;
  readonly segmentCount: number;
}

export const NO_PATH: PathLane = {
  ended: RecentList.empty(KEPT_SPANS),
  segment: null,
  calculation: null,
  nextCalculation: null,
  segmentCount: 0,
};

/** What a path event ends and starts. Kinds it does not name go on. */
interface PathStep {
  readonly ends: 'nothing' | 'segment' | 'calculation' | 'next' | 'segment and calculation' | 'all';
  readonly begins: PathSpan['kind'] | 'nothing';
}

const STEPS: Readonly<Record<PathEvent, PathStep>> = {
  // Without a path, Baritone plans its first one.
  CALC_STARTED: { ends: 'segment and calculation', begins: 'calculation' },
  CALC_FINISHED_NOW_EXECUTING: { ends: 'segment and calculation', begins: 'segment' },
  CALC_FAILED: { ends: 'calculation', begins: 'nothing' },
  NEXT_SEGMENT_CALC_STARTED: { ends: 'next', begins: 'next-calculation' },
  NEXT_SEGMENT_CALC_FINISHED: { ends: 'next', begins: 'nothing' },
  NEXT_CALC_FAILED: { ends: 'next', begins: 'nothing' },
  CONTINUING_ONTO_PLANNED_NEXT: { ends: 'segment', begins: 'segment' },
  SPLICING_ONTO_NEXT_EARLY: { ends: 'segment', begins: 'segment' },
  PATH_FINISHED_NEXT_STILL_CALCULATING: { ends: 'segment', begins: 'nothing' },
  AT_GOAL: { ends: 'all', begins: 'nothing' },
  DISCARD_NEXT: { ends: 'next', begins: 'nothing' },
  CANCELED: { ends: 'all', begins: 'nothing' },
};

const STEP_OF: ReadonlyMap<string, PathStep> = new Map(Object.entries(STEPS));

/** The path lane after a path event; the same object if the event, perhaps an unknown one, changes nothing. */
export function advancePath(lane: PathLane, event: string, at: number): PathLane {
  const step = STEP_OF.get(event);
  return step === undefined ? lane : change(lane, step, at, event);
}

/** The path lane of a task that has ended. */
export function endPath(lane: PathLane, at: number): PathLane {
  return change(lane, END, at, '');
}

const END: PathStep = { ends: 'all', begins: 'nothing' };

/** All spans, including open ones, by their start. */
export function spansOf({ calculation, ended, nextCalculation, segment }: PathLane): readonly PathSpan[] {
  const open = [segment, calculation, nextCalculation].filter((each) => each !== null);
  return [...ended.toArray(), ...open].sort((one, other) => one.from - other.from);
}

/** Written out for each kind of span: path events are the most frequent. */
function change(lane: PathLane, { begins, ends }: PathStep, at: number, event: string): PathLane {
  const endsBoth = ends === 'all' || ends === 'segment and calculation';
  const endsSegment = lane.segment !== null && (endsBoth || ends === 'segment');
  const endsCalculation = lane.calculation !== null && (endsBoth || ends === 'calculation');
  const endsNext = lane.nextCalculation !== null && (ends === 'all' || ends === 'next');
  if (begins === 'nothing' && !endsSegment && !endsCalculation && !endsNext) return lane;
  let { calculation, ended, nextCalculation, segment, segmentCount } = lane;
  if (segment !== null && endsSegment) {
    ended = ended.with(close(segment, at, event));
    segment = null;
  }
  if (calculation !== null && endsCalculation) {
    ended = ended.with(close(calculation, at, event));
    calculation = null;
  }
  if (nextCalculation !== null && endsNext) {
    ended = ended.with(close(nextCalculation, at, event));
    nextCalculation = null;
  }
  if (begins === 'segment') {
    segmentCount += 1;
    segment = span('segment', segmentCount, at);
  } else if (begins === 'calculation') calculation = span('calculation', 0, at);
  else if (begins === 'next-calculation') nextCalculation = span('next-calculation', 0, at);
  return { ended, segment, calculation, nextCalculation, segmentCount };
}

function close({ from, kind, number }: PathSpan, at: number, endedBy: string): PathSpan {
  return { kind, number, from, to: at, endedBy };
}

function span(kind: PathSpan['kind'], number: number, from: number): PathSpan {
  return { kind, number, from, to: null, endedBy: '' };
}
