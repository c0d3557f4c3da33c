import type { TaskPause, TaskSegment } from '#shared/panel/bots/baritone.ts';
import { RecentList } from './recent-list.ts';

const KEPT_SEGMENTS = 200;

/** The lane of a task itself: ended parts, and the open one until the task ends. */
export interface TaskLane {
  readonly ended: RecentList<TaskSegment>;
  readonly open: TaskSegment | null;
  readonly pauseCount: number;
}

/** A lane with one open part. */
export function beginLane(kind: TaskSegment['kind'], at: number, pause: TaskPause | null): TaskLane {
  return enter({ ended: RecentList.empty(KEPT_SEGMENTS), open: null, pauseCount: 0 }, kind, at, { pause });
}

/** Ends the open part, and starts another. */
export function enter(
  lane: TaskLane,
  kind: TaskSegment['kind'],
  at: number,
  {
    endedBy = 'itself',
    pause = null,
  }: { readonly endedBy?: TaskPause['endedBy']; readonly pause?: TaskPause | null } = {},
): TaskLane {
  const { ended, pauseCount } = endLane(lane, at, endedBy);
  return {
    ended,
    open: { kind, from: at, to: null, pause },
    pauseCount: pauseCount + (kind === 'paused' ? 1 : 0),
  };
}

/** The lane of a task that has ended. */
export function endLane(lane: TaskLane, at: number, endedBy: TaskPause['endedBy']): TaskLane {
  const { open } = lane;
  if (open === null) return lane;
  const pause = open.pause === null ? null : { ...open.pause, endedBy };
  return { ...lane, ended: lane.ended.with({ ...open, to: at, pause }), open: null };
}

export function segmentsOf({ ended, open }: TaskLane): readonly TaskSegment[] {
  return open === null ? ended.toArray() : [...ended.toArray(), open];
}
