import type { Status } from '#shared/lifecycle/status.ts';
import type { Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { readTimeline } from '#shared/panel/timeline/read-timeline.ts';
import type { TimelineSpan } from '#shared/panel/timeline/timeline.ts';
import { formatAge, formatDuration, formatNoun, formatSpan, formatTime } from '#ui/words/format.ts';
import { strokeStart, type TimeAxis } from './time-axis.ts';

/** What one connection did at a moment, in words. */
export interface MomentWords {
  readonly what: string;
  /** Frames per second in both directions; null where nothing was recorded. */
  readonly perSecond: number | null;
  /** `plain` where something happened that has words, `idle` where not. */
  readonly tone: 'plain' | 'idle';
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  ready: 'Ready',
  working: 'Working',
  waiting: 'Waiting',
  stale: 'Stale',
  failed: 'Failed',
  blocked: 'Blocked',
  stopped: 'Stopped',
};

/** What happened in the stroke of a moment: trouble before what ran, and that before the status. */
export function momentWords(timeline: Timeline | null, axis: TimeAxis, at: number): MomentWords {
  if (timeline === null) return { what: 'Nothing recorded', perSecond: null, tone: 'idle' };
  const { inPerSecond, outPerSecond, spans, status, troubles } = readTimeline(
    timeline,
    strokeStart(axis, at),
    axis.strokeMs,
  );
  if (status === null) return { what: 'Nothing recorded', perSecond: null, tone: 'idle' };
  const perSecond = inPerSecond + outPerSecond;
  const [trouble, span] = [troubles[0], spans[0]];
  if (trouble !== undefined) return { what: trouble.text, perSecond, tone: 'plain' };
  if (span !== undefined) return { what: spanWords(span, at), perSecond, tone: 'plain' };
  if (status !== 'ready')
    return { what: STATUS_WORDS[status], perSecond, tone: status === 'stopped' ? 'idle' : 'plain' };
  return { what: perSecond === 0 ? 'Ready, no traffic' : 'Ready', perSecond, tone: 'idle' };
}

function spanWords({ at: begunAt, kind, label }: TimelineSpan, at: number): string {
  const inside = at - begunAt;
  return kind === 'episode' || inside < 1_000 ? label : `${label}, ${formatDuration(inside)} in`;
}

/** A rate as it is written: "0.4", "9", "214". */
export function formatRate(perSecond: number): string {
  if (perSecond >= 10 || perSecond === 0) return String(Math.round(perSecond));
  return perSecond < 0.1 ? '<0.1' : String(Number(perSecond.toFixed(1)));
}

/** A moment of a lane as a screen reader says it: "02:05:30, Miner, mine diamond_ore, 9 per second". */
export function spokenMoment(name: string, words: MomentWords, at: number, now: number): string {
  const rate = words.perSecond === null ? '' : `, ${formatRate(words.perSecond)} per second`;
  return `${formatTime(at, now)}, ${name}, ${words.what}${rate}`;
}

/** A lane over the whole axis in one sentence: "Ready 30 min, 5 tasks, 1 pause, signal SIGSEGV 4 min ago". */
export function laneSentence(timeline: Timeline | null, axis: TimeAxis, now: number): string {
  const current = timeline?.statuses.at(-1);
  if (timeline === null || current === undefined) return 'Nothing recorded yet';
  const length = axis.to - axis.from;
  const lasted = now - current.at;
  const age = lasted >= length ? formatSpan(length) : formatDuration(lasted);
  const within = timeline.spans.filter(({ endedAt }) => endedAt === null || endedAt > axis.from);
  const counted = (kind: TimelineSpan['kind'], one: string, many: string): readonly string[] => {
    const count = within.filter((span) => span.kind === kind).length;
    return count === 0 ? [] : [formatNoun(count, one, many)];
  };
  return [
    `${STATUS_WORDS[current.status]} ${age}`,
    ...counted('work', 'task', 'tasks'),
    ...counted('paused', 'pause', 'pauses'),
    ...counted('episode', 'episode', 'episodes'),
    troubleClause(timeline, axis, now),
  ].join(', ');
}

function troubleClause({ troubles }: Timeline, axis: TimeAxis, now: number): string {
  const within = troubles.filter(({ at }) => at >= axis.from);
  const last = within.at(-1);
  if (last === undefined) return 'no trouble';
  if (within.length === 1) return `${last.text} ${formatAge(last.at, now)}`;
  return `${formatNoun(within.length, 'trouble', 'troubles')}, the last ${formatAge(last.at, now)}: ${last.text}`;
}
