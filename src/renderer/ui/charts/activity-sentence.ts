import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';
import { ACTIVITY_SPAN_MS } from '#shared/panel/activity.ts';
import { formatAge, formatDuration, formatNoun, formatSpan } from '../words/format.ts';

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  ready: 'Ready',
  working: 'Working',
  waiting: 'Waiting',
  stale: 'Stale',
  failed: 'Failed',
  blocked: 'Blocked',
  stopped: 'Stopped',
};

/** A lane as one sentence for a screen reader: "Ready 30 min, signal SIGSEGV 4 min ago". */
export function activitySentence(activity: Activity, now: number): string {
  const current = activity.spans.at(-1);
  const troubles = activity.troubles.filter(({ at }) => at > now - ACTIVITY_SPAN_MS);
  const last = troubles.at(-1);
  return [stateClause(current, now), troubleClause(troubles.length, last, now)].join(', ');
}

function stateClause(current: Activity['spans'][number] | undefined, now: number): string {
  if (current === undefined) return 'Nothing seen yet';
  const lasted = now - current.at;
  const span = lasted >= ACTIVITY_SPAN_MS ? formatSpan(ACTIVITY_SPAN_MS) : formatDuration(lasted);
  return `${STATUS_WORDS[current.status]} ${span}`;
}

function troubleClause(count: number, last: Activity['troubles'][number] | undefined, now: number): string {
  if (last === undefined) return 'no trouble';
  if (count === 1) return `${last.text} ${formatAge(last.at, now)}`;
  return `${formatNoun(count, 'trouble', 'troubles')}, the last ${formatAge(last.at, now)}: ${last.text}`;
}
