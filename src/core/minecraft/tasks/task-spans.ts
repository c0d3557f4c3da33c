import type { TaskRecord } from '#shared/panel/bots/baritone.ts';
import type { RunningSpan } from '../../wire/history/span-history.ts';

/** The task that runs, and over it its pause while one lasts, for the timeline. */
export function taskSpansOf(task: TaskRecord | null): readonly RunningSpan[] {
  if (task === null) return [];
  const { command, segments, startedAt: at, taskId: key } = task;
  const work: RunningSpan = { key, kind: 'work', label: command === '' ? 'Task' : command, at };
  const last = segments.at(-1);
  if (last?.kind !== 'paused' || last.to !== null) return [work];
  return [work, { key: `${key} ${last.from}`, kind: 'paused', label: 'Paused', at: last.from }];
}
