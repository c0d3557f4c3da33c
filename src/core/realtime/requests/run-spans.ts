import type { RunningSpan } from '../../wire/history/span-history.ts';
import { isUnderWay, type Runs } from '../state/runs.ts';

/** The requests that an answer is waited for, or that are sent again automatically, for the timeline. */
export function runSpansOf(runs: Runs): readonly RunningSpan[] {
  const underWay = [...runs.values()].filter(isUnderWay);
  // Each from when it is first reported: one that a person sends again after it had ended is under way from then on.
  return underWay.map(({ intent, runId }) => ({ key: runId, kind: 'work', label: intent }));
}
