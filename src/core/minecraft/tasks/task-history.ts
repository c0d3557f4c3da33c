import type { TaskSummary } from '#shared/panel/bots/baritone.ts';
import type { TaskEventData } from '#shared/protocols/baritone/task.ts';
import { instantKey, isBefore } from './instant.ts';
import {
  applyReport,
  endTask,
  finishTask,
  loseSight,
  openTask,
  type TaskEnd,
  type TaskReport,
  type TrackedTask,
  walkTask,
} from './task-record.ts';

/** The maximum number of past tasks. */
const KEPT_TASKS = 100;

/** The tasks of a bot: at most one runs, and ended tasks stay ended. */
export interface TaskHistory {
  readonly current: TrackedTask | null;
  /** Newest first. */
  readonly past: readonly TrackedTask[];
  /** When the newest task started, by the mod server's clock. An older one cannot run any more. */
  readonly newestKey: string;
}

export const NO_TASKS: TaskHistory = { current: null, past: [], newestKey: '' };

/** What is reported of tasks. `at` is when it arrived, in milliseconds since the epoch. */
export type TaskNews = { readonly at: number } & (
  | TaskReport
  | { readonly type: 'task.completed' | 'task.failed' | 'task.canceled'; readonly task: TaskEventData }
  | { readonly type: 'path'; readonly event: string; readonly taskId: string | null }
  /** A status says that there is none. `statedAt` is when, by the mod server's clock; null: after all that came before. */
  | { readonly type: 'none'; readonly statedAt: string | null }
  /** The mod server is not connected any more. */
  | { readonly type: 'lost-sight' }
);

/**
 * Applies a report about tasks. Pure, and correct for reports in any order: one task runs at a time, an ended task is
 * not reopened, a task ends by its own end event, by a newer task, or by a status newer than all its reports, and path
 * events end nothing.
 */
export function advanceTasks(history: TaskHistory, news: TaskNews): TaskHistory {
  switch (news.type) {
    case 'task.completed':
    case 'task.failed':
    case 'task.canceled':
      return end(history, news.task, news.type, news.at);
    case 'path':
      return walkTasks(history, news.event, news.taskId, news.at);
    case 'none':
      return endUnseen(history, news.statedAt, news.at);
    case 'lost-sight':
      return history.current === null ? history : { ...history, current: loseSight(history.current, news.at) };
    default:
      return see(history, news);
  }
}

/** Applies a path event to the task that it names. */
export function walkTasks(history: TaskHistory, event: string, taskId: string | null, at: number): TaskHistory {
  const { current, newestKey, past } = history;
  if (current === null || current.facts.taskId !== taskId) return history;
  return { current: walkTask(current, event, at), past, newestKey };
}

/** The line of an ended task in the list of past ones. */
export function summarizeTask({ facts, lane, path }: TrackedTask): TaskSummary {
  return { ...facts, segmentCount: path.segmentCount, pauseCount: lane.pauseCount };
}

function see(history: TaskHistory, news: TaskReport & { readonly at: number }): TaskHistory {
  const { at, task, type } = news;
  const { current, past } = history;
  if (current?.facts.taskId === task.task_id) {
    const next = applyReport(current, news, at);
    return next === current ? history : { current: next, past, newestKey: history.newestKey };
  }
  if (past.some(({ facts }) => facts.taskId === task.task_id)) return history;
  const startedKey = instantKey(task.started_at);
  const opened = openTask(task, at, type === 'task.started' ? 'from-start' : 'underway');
  // A newer one has started, and two never run: the end of this one is not known yet.
  if (isBefore(startedKey, history.newestKey)) return archive(history, endTask(opened, UNSEEN, at));
  const left = replaceCurrent(history, opened, at);
  const named = nameSuccessor(left, opened.facts.command);
  return { ...named, current: applyReport(opened, news, at), newestKey: startedKey || history.newestKey };
}

const UNSEEN: TaskEnd = { state: 'unseen', stage: '', detail: '', how: 'implied' };

function end(history: TaskHistory, task: TaskEventData, type: EndEvent, at: number): TaskHistory {
  const { current, past } = history;
  const how = endOf(type, task);
  if (current?.facts.taskId === task.task_id)
    return archive({ ...history, current: null }, finishTask(current, how, type, at));
  const known = past.find(({ facts }) => facts.taskId === task.task_id);
  if (known?.end === 'reported') return history;
  if (known !== undefined) {
    return { ...history, past: past.map((each) => (each === known ? finishTask(known, how, type, at) : each)) };
  }
  const opened = openTask(task, at, 'underway');
  const left = isBefore(current?.startedKey ?? '', opened.startedKey) ? replaceCurrent(history, opened, at) : history;
  const newestKey = isBefore(left.newestKey, opened.startedKey)
    ? opened.startedKey
    : left.newestKey || opened.startedKey;
  return archive({ ...left, newestKey }, finishTask(opened, how, type, at));
}

type EndEvent = 'task.completed' | 'task.failed' | 'task.canceled';

function endOf(type: EndEvent, { detail = '', stage = '', state }: TaskEventData): TaskEnd {
  const reported = { stage, detail, how: 'reported' } as const;
  if (type === 'task.completed') return { state: 'completed', ...reported };
  if (type === 'task.failed') return { state: stage === 'execute_failed' ? 'rejected' : 'failed', ...reported };
  return { state: state === 'REPLACED' || stage === 'replaced' ? 'replaced' : 'canceled', ...reported };
}

/** Absent means none. Only a status newer than all reports about the task counts. */
function endUnseen(history: TaskHistory, statedAt: string | null, at: number): TaskHistory {
  const { current } = history;
  if (current === null) return history;
  if (statedAt !== null && !isBefore(current.updatedKey, instantKey(statedAt))) return history;
  return archive({ ...history, current: null }, endTask(current, UNSEEN, at));
}

/** Any newer command replaces the task; its real end may be reported later. */
function replaceCurrent(history: TaskHistory, by: TrackedTask, at: number): TaskHistory {
  const { current } = history;
  if (current === null) return history;
  const replaced = endTask(current, { state: 'replaced', stage: 'replaced', detail: '', how: 'implied' }, at);
  const named = { ...replaced, facts: { ...replaced.facts, replacedBy: by.facts.command } };
  return archive({ ...history, current: null }, named);
}

/** The mod server first reports the replaced task, then the new one. */
function nameSuccessor(history: TaskHistory, command: string): TaskHistory {
  const [newest, ...older] = history.past;
  if (newest === undefined || newest.startedKey !== history.newestKey) return history;
  if (newest.facts.state !== 'replaced' || newest.facts.replacedBy !== '') return history;
  return { ...history, past: [{ ...newest, facts: { ...newest.facts, replacedBy: command } }, ...older] };
}

function archive(history: TaskHistory, task: TrackedTask): TaskHistory {
  return { ...history, past: [task, ...history.past].slice(0, KEPT_TASKS) };
}
