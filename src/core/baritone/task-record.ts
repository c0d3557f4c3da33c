import type { TaskEvent, TaskPause, TaskRecord, TaskRecordState, TaskSegment } from '#shared/panel/baritone.ts';
import type { BridgeTask, PauseEventData } from '#shared/protocols/baritone/task.ts';
import { instantKey, instantMs, isBefore } from './instant.ts';
import { advancePath, beginningsEndedBy, endPath } from './path-lane.ts';

/** Events that a task keeps. */
const KEPT_EVENTS = 200;

/** A task with what decides about the order of its events. */
export interface TrackedTask {
  readonly record: TaskRecord;
  /** When it started and when it last changed, by the bridge's clock; empty where it does not say. */
  readonly startedKey: string;
  readonly updatedKey: string;
  /** Whether its end was told by an event of its own. `implied`: another task runs, or none. */
  readonly end: 'none' | 'implied' | 'told';
  readonly cancel: 'none' | 'requested';
}

/** How a task has ended. */
export interface TaskEnd {
  readonly state: Exclude<TaskRecordState, 'running' | 'paused'>;
  readonly stage: string;
  readonly detail: string;
  readonly how: 'implied' | 'told';
}

/** A task that is seen for the first time. It is seen from its beginning only when its start was told. */
export function openTask(task: BridgeTask, at: number, seen: 'from-start' | 'underway'): TrackedTask {
  const startedAt = seen === 'from-start' ? at : instantMs(task.started_at, at);
  const pause = seen === 'underway' ? pauseInDetail(task.detail) : null;
  const now = segment(pause === null ? 'running' : 'paused', at, pause);
  return {
    record: {
      taskId: task.task_id,
      command: task.command ?? '',
      state: pause === null ? 'running' : 'paused',
      startedAt,
      endedAt: null,
      stage: '',
      detail: task.detail ?? '',
      replacedBy: '',
      isPartlySeen: seen === 'underway',
      segments: startedAt < at ? [{ ...segment('unseen', startedAt), to: at }, now] : [now],
      path: [],
      events: [],
      droppedEvents: 0,
    },
    startedKey: instantKey(task.started_at),
    updatedKey: instantKey(task.updated_at ?? task.started_at),
    end: 'none',
    cancel: 'none',
  };
}

/** What a task event or a status says of a task that runs; what is older than what is known changes no state. */
export function updateTask(task: TrackedTask, news: BridgeTask, stage: string, at: number): TrackedTask {
  const key = instantKey(news.updated_at);
  if (isBefore(key, task.updatedKey)) return task;
  const record = reveal(task.record, news.detail, at);
  return {
    ...task,
    record: {
      ...record,
      command: news.command ?? record.command,
      stage: stage === '' ? record.stage : stage,
      detail: news.detail ?? record.detail,
    },
    updatedKey: key === '' ? task.updatedKey : key,
    cancel: stage === 'cancel_requested' ? 'requested' : task.cancel,
  };
}

/** The task pauses, or pauses for another reason. */
export function pauseTask(task: TrackedTask, news: PauseEventData, at: number): TrackedTask {
  if (isBefore(instantKey(news.updated_at), task.updatedKey)) return task;
  const { command_type = '', reason_code = '', source_process = '' } = news.pause ?? {};
  const pause: TaskPause = {
    reasonCode: reason_code,
    sourceProcess: source_process,
    commandType: command_type,
    endedBy: null,
  };
  const updated = updateTask(task, news, news.stage ?? '', at);
  const { record } = updated;
  const segments = [...endSegments(record.segments, at, 'itself'), segment('paused', at, pause)];
  const events = took(record.events, ['task.paused'], at);
  return { ...updated, record: { ...record, state: 'paused', segments, events } };
}

/** The pause is over. */
export function resumeTask(task: TrackedTask, news: PauseEventData, at: number): TrackedTask {
  if (isBefore(instantKey(news.updated_at), task.updatedKey)) return task;
  const updated = updateTask(task, news, news.stage ?? '', at);
  if (updated.record.state !== 'paused') return updated;
  const { record } = updated;
  const endedBy = task.cancel === 'requested' ? 'cancel' : 'itself';
  const segments = [...endSegments(record.segments, at, endedBy), segment('running', at)];
  const events = took(record.events, ['task.paused'], at);
  return { ...updated, record: { ...record, state: 'running', segments, events } };
}

/** A path event, which ends no task. */
export function walkTask(task: TrackedTask, event: string, at: number): TrackedTask {
  const { record } = task;
  const path = advancePath(record.path, event, at);
  const events = took(record.events, beginningsEndedBy(event), at);
  return noteEvent({ ...task, record: { ...record, path, events } }, { at, event, detail: '', tookMs: null });
}

/** Adds a row to the table of a task. */
export function noteEvent(task: TrackedTask, event: TaskEvent): TrackedTask {
  const { droppedEvents, events } = task.record;
  const isFull = events.length >= KEPT_EVENTS;
  const kept = isFull ? events.slice(1) : events;
  const record = { ...task.record, events: [...kept, event], droppedEvents: droppedEvents + (isFull ? 1 : 0) };
  return { ...task, record };
}

/** From now on nobody sees what the task does. */
export function loseSight(task: TrackedTask, at: number): TrackedTask {
  const segments = [...endSegments(task.record.segments, at, 'itself'), segment('unseen', at)];
  return { ...task, record: { ...task.record, segments, isPartlySeen: true } };
}

export function endTask(task: TrackedTask, { detail, how, stage, state }: TaskEnd, at: number): TrackedTask {
  const { record } = task;
  return {
    ...task,
    end: how,
    record: {
      ...record,
      state,
      // An end that is told of late was an end before.
      endedAt: record.endedAt ?? at,
      stage: stage === '' ? record.stage : stage,
      detail: detail === '' ? record.detail : detail,
      segments: endSegments(record.segments, at, 'end'),
      path: endPath(record.path, at),
      events: took(record.events, ['task.paused', 'CALC_STARTED', 'NEXT_SEGMENT_CALC_STARTED'], at),
    },
  };
}

/** After a time without sight, the status says what the task is in. */
function reveal(record: TaskRecord, detail: string | undefined, at: number): TaskRecord {
  const last = record.segments.at(-1);
  if (last?.kind !== 'unseen' || last.to !== null) return record;
  const pause = pauseInDetail(detail);
  const kind = pause === null ? 'running' : 'paused';
  return {
    ...record,
    state: kind,
    segments: [...endSegments(record.segments, at, 'itself'), segment(kind, at, pause)],
  };
}

/** A bridge says in the detail of a task that it pauses, and by which code. */
function pauseInDetail(detail: string | undefined): TaskPause | null {
  const { code } = /^Paused(?: \((?<code>[^)]*)\))?$/.exec(detail ?? '')?.groups ?? {};
  if (code === undefined && detail !== 'Paused') return null;
  return { reasonCode: code ?? '', sourceProcess: '', commandType: '', endedBy: null };
}

function segment(kind: TaskSegment['kind'], from: number, pause: TaskPause | null = null): TaskSegment {
  return { kind, from, to: null, pause };
}

function endSegments(
  segments: readonly TaskSegment[],
  at: number,
  endedBy: NonNullable<TaskPause['endedBy']>,
): readonly TaskSegment[] {
  return segments.map((each) => {
    if (each.to !== null) return each;
    return { ...each, to: at, pause: each.pause === null ? null : { ...each.pause, endedBy } };
  });
}

/** Says how long it took since the last of these events, where that is not said yet. */
function took(events: readonly TaskEvent[], names: readonly string[], at: number): readonly TaskEvent[] {
  let result = events;
  for (const name of names) {
    const place = result.findLastIndex(({ event }) => event === name);
    const found = result[place];
    if (found !== undefined && found.tookMs === null) result = result.with(place, { ...found, tookMs: at - found.at });
  }
  return result;
}
