import type { BotTasks, TaskSummary } from '#shared/panel/baritone.ts';

/** The tasks among `tasks`, newest first, that ended after those of `before` were told; none where nothing was told. */
export function newlyEnded(before: BotTasks | undefined, tasks: BotTasks): readonly TaskSummary[] {
  if (before === undefined) return [];
  const known = new Set(before.map(({ taskId }) => taskId));
  return tasks.filter(({ taskId }) => !known.has(taskId));
}
