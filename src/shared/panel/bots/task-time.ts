import type { TaskRecord } from './baritone.ts';

/** Where the time of a task went, in milliseconds. */
export interface TaskTime {
  readonly movingMs: number;
  /** While nothing was walked meanwhile. */
  readonly calculatingMs: number;
  readonly pausedMs: number;
  readonly unseenMs: number;
}

/** Where the time of a task went up to `now`. */
export function taskTime({ path, segments }: TaskRecord, now: number): TaskTime {
  const lengthOf = ({ from, to }: { readonly from: number; readonly to: number | null }) => (to ?? now) - from;
  const sum = (spans: readonly { readonly from: number; readonly to: number | null }[]) =>
    spans.reduce((total, span) => total + lengthOf(span), 0);
  const runningMs = sum(segments.filter(({ kind }) => kind === 'running'));
  const calculatingMs = Math.min(runningMs, sum(path.filter(({ kind }) => kind === 'calculation')));
  return {
    movingMs: runningMs - calculatingMs,
    calculatingMs,
    pausedMs: sum(segments.filter(({ kind }) => kind === 'paused')),
    unseenMs: sum(segments.filter(({ kind }) => kind === 'unseen')),
  };
}
