import type { TaskView } from '#shared/panel/realtime/task.ts';
import type { RealtimeTask } from '#shared/protocols/realtime/task.ts';
import { clipMessage, clipName } from './clip-text.ts';
import { instantOf } from './instant.ts';
import { keepNewest } from './keep-newest.ts';

/** By task id. */
export type Tasks = ReadonlyMap<string, TaskView>;

/** Tasks that are kept of those that are over. */
const KEPT_TASKS = 200;

/** Tasks that are kept at most: a gateway may never end one. */
const MOST_TASKS = 500;

/** What a gateway says of a task, in an event or in its registry. Each says it whole. */
export function reportTask(tasks: Tasks, task: RealtimeTask, at: number): Tasks {
  const known = tasks.get(task.taskId);
  const isEnded = task.status === 'completed' || task.status === 'failed';
  const isStillCancelled = known?.state === 'cancelled' && !isEnded;
  const next: TaskView = {
    taskId: task.taskId,
    runId: task.runId ?? known?.runId ?? null,
    intent: task.intent ?? known?.intent ?? null,
    route: task.route ?? known?.route ?? null,
    ...{ status: clipName(task.status), progressPct: task.progressPct ?? null, stage: clipName(task.stage ?? '') },
    createdAt: instantOf(task.createdAt) ?? known?.createdAt ?? null,
    updatedAt: instantOf(task.updatedAt) ?? at,
    error: task.status === 'completed' || task.error == null ? null : clipMessage(task.error),
    state: isEnded ? 'ended' : isStillCancelled ? 'cancelled' : 'active',
  };
  const entry = [next.taskId, next] as const;
  const kept = keepNewest(tasks, entry, { most: KEPT_TASKS, canForget: ({ state }) => state !== 'active' });
  return kept.size <= MOST_TASKS ? kept : keepNewest(kept, entry, { most: MOST_TASKS, canForget: () => true });
}

/** The registry was told to cancel it: what runs goes on. */
export function markCancelled(tasks: Tasks, taskId: string, at: number): Tasks {
  const known = tasks.get(taskId);
  return known === undefined ? tasks : new Map(tasks).set(taskId, { ...known, state: 'cancelled', updatedAt: at });
}

/** The socket of these runs was lost: nothing more is heard of their tasks. One that waits for approval still waits. */
export function loseTasks(tasks: Tasks, runIds: ReadonlySet<string>): Tasks {
  const lost = [...tasks.values()].filter(({ runId, state }) => state === 'active' && runIds.has(runId ?? ''));
  if (lost.length === 0) return tasks;
  const next = new Map(tasks);
  for (const task of lost) next.set(task.taskId, { ...task, state: 'lost' });
  return next;
}
