import type { PathSpan } from '#shared/panel/baritone.ts';
import type { PathEvent } from '#shared/protocols/baritone/task.ts';

/** Spans that are kept; a task of a whole night keeps its newest. */
const KEPT_SPANS = 200;

/** What a path event ends and begins. What it does not name goes on. */
interface PathStep {
  readonly ends: readonly PathSpan['kind'][];
  readonly begins?: PathSpan['kind'];
}

const STEPS: Readonly<Record<PathEvent, PathStep>> = {
  // Without a path to walk along, Baritone plans its first one.
  CALC_STARTED: { ends: ['segment', 'calculation'], begins: 'calculation' },
  CALC_FINISHED_NOW_EXECUTING: { ends: ['calculation', 'segment'], begins: 'segment' },
  CALC_FAILED: { ends: ['calculation'] },
  NEXT_SEGMENT_CALC_STARTED: { ends: ['next-calculation'], begins: 'next-calculation' },
  NEXT_SEGMENT_CALC_FINISHED: { ends: ['next-calculation'] },
  NEXT_CALC_FAILED: { ends: ['next-calculation'] },
  CONTINUING_ONTO_PLANNED_NEXT: { ends: ['segment'], begins: 'segment' },
  SPLICING_ONTO_NEXT_EARLY: { ends: ['segment'], begins: 'segment' },
  PATH_FINISHED_NEXT_STILL_CALCULATING: { ends: ['segment'] },
  AT_GOAL: { ends: ['segment', 'calculation', 'next-calculation'] },
  DISCARD_NEXT: { ends: ['next-calculation'] },
  CANCELED: { ends: ['segment', 'calculation', 'next-calculation'] },
};

/** How many segments there were. */
export function countSegments(path: readonly PathSpan[]): number {
  return path.findLast(({ kind }) => kind === 'segment')?.number ?? 0;
}

/** The path lane after a path event; the same list where the event, perhaps an unknown one, changes nothing. */
export function advancePath(path: readonly PathSpan[], event: string, at: number): readonly PathSpan[] {
  const step = stepOf(event);
  if (step === undefined) return path;
  const ended = endSpans(path, step.ends, at, event);
  if (step.begins === undefined) return ended;
  const number = step.begins === 'segment' ? countSegments(path) + 1 : 0;
  const next: PathSpan = { kind: step.begins, number, from: at, to: null, endedBy: '' };
  return ended.length < KEPT_SPANS ? [...ended, next] : [...ended.slice(1 - KEPT_SPANS), next];
}

/** The path lane of a task that has ended. */
export function endPath(path: readonly PathSpan[], at: number): readonly PathSpan[] {
  return endSpans(path, ['segment', 'calculation', 'next-calculation'], at, '');
}

/** The spans that a path event ends, by the event that began each, for the rows of the table. */
export function beginningsEndedBy(event: string): readonly string[] {
  const ends = stepOf(event)?.ends ?? [];
  return [
    ...(ends.includes('calculation') ? ['CALC_STARTED'] : []),
    ...(ends.includes('next-calculation') ? ['NEXT_SEGMENT_CALC_STARTED'] : []),
  ];
}

function stepOf(event: string): PathStep | undefined {
  return Object.hasOwn(STEPS, event) ? STEPS[event as PathEvent] : undefined;
}

function endSpans(
  path: readonly PathSpan[],
  kinds: readonly PathSpan['kind'][],
  at: number,
  endedBy: string,
): readonly PathSpan[] {
  const isEnded = (span: PathSpan) => span.to === null && kinds.includes(span.kind);
  return path.some(isEnded) ? path.map((span) => (isEnded(span) ? { ...span, to: at, endedBy } : span)) : path;
}
