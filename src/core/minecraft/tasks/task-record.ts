import type {
  PathSpan,
  TaskEvent,
  TaskPause,
  TaskRecord,
  TaskRecordState,
  TaskSegment,
} from '#shared/panel/bots/baritone.ts';
import type { BaritoneTask, PauseEventData, TaskEventData } from '#shared/protocols/baritone/task.ts';
import { instantKey, instantMs, isBefore } from './instant.ts';
import { advancePath, endPath, NO_PATH, type PathLane, spansOf } from './path-lane.ts';
import { RecentList } from './recent-list.ts';
import { beginLane, endLane, enter, segmentsOf, type TaskLane } from './task-lane.ts';

/** The maximum number of events of a task. */
const KEPT_EVENTS = 200;

/** The state of a task; {@link recordOf} is its shown form. */
export interface TrackedTask {
  readonly facts: Omit<TaskRecord, 'segments' | 'path' | 'events' | 'droppedEvents'>;
  readonly lane: TaskLane;
  readonly path: PathLane;
  readonly rows: RecentList<Omit<TaskEvent, 'tookMs'>>;
  /** When it started and when it last changed, by the mod server's clock; empty if unknown. */
  readonly startedKey: string;
  readonly updatedKey: string;
  /** Whether its own event reported the end. `implied`: another task runs, or none. */
  readonly end: 'none' | 'implied' | 'reported';
  readonly cancel: 'none' | 'requested';
}

/** How a task has ended. */
export interface TaskEnd {
  readonly state: Exclude<TaskRecordState, 'running' | 'paused'>;
  readonly stage: string;
  readonly detail: string;
  readonly how: 'implied' | 'reported';
}

/** What is reported of a task that runs. */
export type TaskReport =
  | { readonly type: 'task.started' | 'task.progress'; readonly task: TaskEventData }
  | { readonly type: 'task.paused' | 'task.resumed'; readonly task: PauseEventData }
  /** A status or a response says that this task is active. */
  | { readonly type: 'active'; readonly task: BaritoneTask };

/** A task that is seen for the first time. It is seen from its start only if its start was reported. */
export function openTask(task: BaritoneTask, at: number, seen: 'from-start' | 'underway'): TrackedTask {
  const startedAt = seen === 'from-start' ? at : instantMs(task.started_at, at);
  const pause = seen === 'underway' ? pauseInDetail(task.detail) : null;
  const state = pause === null ? 'running' : 'paused';
  return {
    facts: {
      taskId: task.task_id,
      command: task.command ?? '',
      state,
      startedAt,
      endedAt: null,
      stage: '',
      detail: task.detail ?? '',
      replacedBy: '',
      isPartlySeen: seen === 'underway',
    },
    lane:
      startedAt < at ? enter(beginLane('unseen', startedAt, null), state, at, { pause }) : beginLane(state, at, pause),
    path: NO_PATH,
    rows: RecentList.empty(KEPT_EVENTS),
    startedKey: instantKey(task.started_at),
    updatedKey: instantKey(task.updated_at ?? task.started_at),
    end: 'none',
    cancel: 'none',
  };
}

/** Applies a report to the task that it names. An event also becomes a row. */
export function applyReport(task: TrackedTask, report: TaskReport, at: number): TrackedTask {
  if (report.type === 'active') return updateTask(task, report.task, '', at);
  const { detail = '', stage = '' } = report.task;
  const record = (changed: TrackedTask, words = stage === report.type ? '' : stage) =>
    recordEvent(changed, at, report.type, words || detail);
  switch (report.type) {
    case 'task.paused': {
      const { reason_code = '', source_process = '' } = report.task.pause ?? {};
      const words = source_process === '' ? reason_code : `${reason_code} by ${source_process}`;
      return record(pauseTask(task, report.task, at), words);
    }
    case 'task.resumed':
      return record(resumeTask(task, report.task, at));
    default:
      return record(updateTask(task, report.task, stage, at));
  }
}

/** Applies a task event or a status to a running task; an older report does not change the state. */
export function updateTask(task: TrackedTask, news: BaritoneTask, stage: string, at: number): TrackedTask {
  const key = instantKey(news.updated_at);
  if (isBefore(key, task.updatedKey)) return task;
  const { command, detail } = news;
  const { facts } = task;
  const isSame =
    task.lane.open?.kind !== 'unseen' &&
    (stage === '' || stage === facts.stage) &&
    (detail === undefined || detail === facts.detail) &&
    (command === undefined || command === facts.command);
  if (isSame) return key === '' || key === task.updatedKey ? task : touchTask(task, key);
  const seen = reveal(task, detail, at);
  return {
    ...seen,
    facts: {
      ...seen.facts,
      command: command ?? facts.command,
      stage: stage === '' ? facts.stage : stage,
      detail: detail ?? facts.detail,
    },
    updatedKey: key || task.updatedKey,
    cancel: stage === 'cancel_requested' ? 'requested' : task.cancel,
  };
}

/** Written out, since in most reports only the time is new. */
function touchTask(task: TrackedTask, updatedKey: string): TrackedTask {
  const { cancel, end, facts, lane, path, rows, startedKey } = task;
  return { facts, lane, path, rows, startedKey, updatedKey, end, cancel };
}

/** The task pauses, or its pause has a new reason. */
export function pauseTask(task: TrackedTask, news: PauseEventData, at: number): TrackedTask {
  if (isBefore(instantKey(news.updated_at), task.updatedKey)) return task;
  const { command_type = '', reason_code = '', source_process = '' } = news.pause ?? {};
  const pause: TaskPause = {
    ...{ reasonCode: reason_code, sourceProcess: source_process, commandType: command_type },
    endedBy: null,
  };
  const updated = updateTask(task, news, news.stage ?? '', at);
  return {
    ...updated,
    facts: { ...updated.facts, state: 'paused' },
    lane: enter(updated.lane, 'paused', at, { pause }),
  };
}

/** The pause is over. */
export function resumeTask(task: TrackedTask, news: PauseEventData, at: number): TrackedTask {
  if (isBefore(instantKey(news.updated_at), task.updatedKey)) return task;
  const updated = updateTask(task, news, news.stage ?? '', at);
  if (updated.facts.state !== 'paused') return updated;
  const endedBy = task.cancel === 'requested' ? 'cancel' : 'itself';
  return {
    ...updated,
    facts: { ...updated.facts, state: 'running' },
    lane: enter(updated.lane, 'running', at, { endedBy }),
  };
}

/** A path event, which ends no task. */
export function walkTask(task: TrackedTask, event: string, at: number): TrackedTask {
  const { cancel, end, facts, lane, startedKey, updatedKey } = task;
  const path = advancePath(task.path, event, at);
  const rows = task.rows.with({ at, event, detail: '' });
  // Written out, since these come more often than all others.
  return { facts, lane, path, rows, startedKey, updatedKey, end, cancel };
}

/** Adds a row to the table of a task. */
export function recordEvent(task: TrackedTask, at: number, event: string, detail: string): TrackedTask {
  const { cancel, end, facts, lane, path, startedKey, updatedKey } = task;
  const rows = task.rows.with({ at, event, detail });
  return { facts, lane, path, rows, startedKey, updatedKey, end, cancel };
}

/** From now on the task is unseen. */
export function loseSight(task: TrackedTask, at: number): TrackedTask {
  return {
    ...task,
    facts: { ...task.facts, isPartlySeen: true },
    lane: enter(task.lane, 'unseen', at, { endedBy: 'unseen' }),
  };
}

export function endTask(task: TrackedTask, { detail, how, stage, state }: TaskEnd, at: number): TrackedTask {
  const { facts } = task;
  return {
    ...task,
    end: how,
    facts: {
      ...facts,
      state,
      // A late report of an end means an earlier end.
      endedAt: facts.endedAt ?? at,
      stage: stage === '' ? facts.stage : stage,
      detail: detail === '' ? facts.detail : detail,
    },
    lane: endLane(task.lane, at, 'end'),
    path: endPath(task.path, at),
  };
}

/** Ends a task by an event of its own, which also becomes a row. */
export function finishTask(task: TrackedTask, end: TaskEnd, event: string, at: number): TrackedTask {
  return recordEvent(endTask(task, end, at), at, event, end.stage || end.detail);
}

/** The shown form of a task. Computed for each publication while the task runs. */
export function recordOf({ facts, lane, path, rows }: TrackedTask): TaskRecord {
  const segments = segmentsOf(lane);
  const spans = spansOf(path);
  const ends = endsOf([...segments, ...spans]);
  const events = rows.toArray().map(({ at, detail, event }): TaskEvent => {
    const to = ends.get(event)?.get(at) ?? null;
    return { at, event, detail, tookMs: to === null ? null : to - at };
  });
  return { ...facts, segments, path: spans, events, droppedEvents: rows.droppedCount };
}

type Part = TaskSegment | PathSpan;

/** The events that start a pause or a calculation. */
const BEGINNINGS: ReadonlyMap<Part['kind'], string> = new Map<Part['kind'], string>([
  ['paused', 'task.paused'],
  ['calculation', 'CALC_STARTED'],
  ['next-calculation', 'NEXT_SEGMENT_CALC_STARTED'],
]);

/**
 * The end of the pause or calculation that each of those events started, by its time; of two at the same time the later
 * wins.
 */
function endsOf(parts: readonly Part[]): ReadonlyMap<string, ReadonlyMap<number, number | null>> {
  const ends = new Map([...BEGINNINGS.values()].map((event) => [event, new Map<number, number | null>()]));
  for (const { from, kind, to } of parts) ends.get(BEGINNINGS.get(kind) ?? '')?.set(from, to);
  return ends;
}

/** After an unseen time, the status has the state of the task. */
function reveal(task: TrackedTask, detail: string | undefined, at: number): TrackedTask {
  if (task.lane.open?.kind !== 'unseen') return task;
  const pause = pauseInDetail(detail);
  const state = pause === null ? 'running' : 'paused';
  return { ...task, facts: { ...task.facts, state }, lane: enter(task.lane, state, at, { pause }) };
}

/** The detail of a task contains the pause and its code. */
function pauseInDetail(detail: string | undefined): TaskPause | null {
  const { code } = /^Paused(?: \((?<code>[^)]*)\))?$/.exec(detail ?? '')?.groups ?? {};
  if (code === undefined && detail !== 'Paused') return null;
  return { reasonCode: code ?? '', sourceProcess: '', commandType: '', endedBy: null };
}
