import type { InstanceClient } from '#core/instances/instance-client.ts';
import type { InstanceFailure } from '#core/instances/instance-failure.ts';
import type { InstanceTask, TaskOutcome } from './plan-tasks.ts';

/** The outcome of a task, and a line about it. */
export interface DoneTask {
  readonly outcome: TaskOutcome;
  readonly line: string;
}

/** Runs a task at an instance. `wireIdOf` returns the current id of a window there. */
export async function doTask(
  client: InstanceClient,
  task: InstanceTask,
  wireIdOf: (localId: string) => string,
): Promise<DoneTask> {
  switch (task.kind) {
    case 'create': {
      const { h, path, type, w, x, y } = task.values;
      const place = { type, x, y, w: Math.max(1, w), h: Math.max(1, h) };
      const made = await client.call('create_window', path === '' ? place : { ...place, path });
      const line = `create_window ${type} for ${task.roomId}`;
      if (!made.ok) return failed(line, made.error);
      return { outcome: { kind: 'done', id: made.value.id ?? null }, line };
    }
    case 'close': {
      const line = `close_window ${task.localId} for ${task.roomId}`;
      const closed = await client.call('close_window', { id: wireIdOf(task.localId) });
      return closed.ok ? { outcome: { kind: 'done', id: null }, line } : failed(line, closed.error);
    }
    case 'place':
      return await place(client, task, wireIdOf(task.localId));
  }
}

async function place(
  client: InstanceClient,
  { commands, localId, roomId, values }: Extract<InstanceTask, { kind: 'place' }>,
  id: string,
): Promise<DoneTask> {
  const { h, w, x, y } = values;
  const line = `${commands.map((command) => `${command}_window`).join(' and ')} ${localId} for ${roomId}`;
  for (const command of commands) {
    const placed =
      command === 'move'
        ? await client.call('move_window', { id, x, y })
        : await client.call('resize_window', { id, width: Math.max(1, w), height: Math.max(1, h) });
    if (!placed.ok) return failed(line, placed.error);
  }
  return { outcome: { kind: 'done', id: null }, line };
}

/** A refusal is an answer; without an answer it may have happened. */
function failed(line: string, { kind, message }: InstanceFailure): DoneTask {
  const isRefused = kind === 'refused' || kind === 'unsendable';
  return { outcome: { kind: isRefused ? 'refused' : 'unknown' }, line: `FAIL ${line}: ${message}` };
}
