import type { TaskEvent, TaskRecord, TaskSegment } from '#shared/panel/bots/baritone.ts';

/** What of a task is looked at: a part of one of its lanes, or one of its events, by its place there. */
export interface TimelineChoice {
  readonly lane: 'task' | 'path' | 'event';
  readonly index: number;
}

/** How long a task has taken, in milliseconds; its events may be newer than the last beat of the window. */
export function taskLength({ endedAt, events, segments, startedAt }: TaskRecord, now: number): number {
  const newest = Math.max(startedAt, events.at(-1)?.at ?? 0, segments.at(-1)?.from ?? 0);
  return Math.max(1, (endedAt ?? Math.max(now, newest)) - startedAt);
}

/** A pause and its event are one: choosing selects the event. */
export function chooseSegment({ events, segments }: TaskRecord, index: number): TimelineChoice {
  const segment = segments[index];
  const event = events.findIndex((each) => segment?.kind === 'paused' && isPauseAt(each, segment.from));
  return event < 0 ? { lane: 'task', index } : { lane: 'event', index: event };
}

/** The part of the task's own lane that is chosen, also through its event; null for none. */
export function chosenSegment({ events, segments }: TaskRecord, choice: TimelineChoice | null): TaskSegment | null {
  if (choice?.lane === 'task') return segments[choice.index] ?? null;
  const event = choice?.lane === 'event' ? events[choice.index] : undefined;
  if (event === undefined) return null;
  return segments.find((each) => each.kind === 'paused' && isPauseAt(event, each.from)) ?? null;
}

function isPauseAt({ at, event }: TaskEvent, from: number): boolean {
  return event === 'task.paused' && at === from;
}
