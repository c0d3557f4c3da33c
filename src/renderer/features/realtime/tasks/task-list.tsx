import { CircleStop, RefreshCw, RotateCw } from 'lucide-react';
import type { Status } from '#shared/lifecycle/status.ts';
import type { TaskView } from '#shared/panel/realtime/task.ts';
import { Gauge } from '#ui/charts/gauge.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { type Column, Table } from '#ui/data/table.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatDuration, MISSING } from '#ui/words/format.ts';
import styles from './task-list.module.css';

interface TaskListProps {
  readonly tasks: readonly TaskView[];
  readonly now: number;
  /** What can be done with tasks at the gateway; null where its HTTP side is not used. */
  readonly registry: TaskRegistryActions | null;
}

/** What the gateway's registry of tasks can be asked. */
export interface TaskRegistryActions {
  readonly onRefresh: () => void;
  readonly onCancel: (taskId: string) => void;
  readonly onRetry: (taskId: string) => void;
}

/** The tasks of the gateway that this connection saw, the newest first. */
export function TaskList({ now, registry, tasks }: TaskListProps) {
  const active = tasks.filter(({ state }) => state === 'active').length;
  const columns: readonly Column<TaskView>[] = [
    {
      id: 'state',
      head: 'State',
      width: 132,
      cell: (task) => {
        const { status, word } = stateOf(task);
        return <StatusText status={status} word={word} />;
      },
    },
    { id: 'intent', head: 'Intent', width: 88, cell: ({ intent }) => intent ?? MISSING },
    {
      id: 'stage',
      head: 'Stage',
      wire: true,
      quiet: true,
      cell: ({ error, stage }) => {
        const words = error ?? stage;
        return <span data-tip-clipped={words}>{words}</span>;
      },
    },
    {
      id: 'progress',
      head: 'Progress',
      width: 96,
      cell: ({ progressPct, state, taskId }) =>
        progressPct === null || state !== 'active' ? null : (
          <span className={styles.progress}>
            <span className={styles.bar}>
              <Gauge label={`Progress of ${taskId}`} value={progressPct} max={100} />
            </span>
            {progressPct} %
          </span>
        ),
    },
    {
      id: 'age',
      head: 'Time',
      width: 72,
      end: true,
      quiet: true,
      cell: ({ createdAt, state, updatedAt }) =>
        formatDuration((state === 'active' ? now : updatedAt) - (createdAt ?? updatedAt)),
    },
  ];
  return (
    <section aria-label="Tasks">
      <SectionHead title="Tasks" ground={`${active} active, ${tasks.length - active} done`}>
        {registry === null ? null : (
          <IconButton size="small" icon={RefreshCw} label="Refresh tasks" onPress={registry.onRefresh} />
        )}
      </SectionHead>
      {tasks.length === 0 ? (
        <p className={styles.empty}>Each request becomes a task here.</p>
      ) : (
        <Table
          label="Tasks"
          columns={columns}
          rows={tasks}
          keyOf={({ taskId }) => taskId}
          {...(registry === null
            ? {}
            : { actionsWidth: 40, actions: (task: TaskView) => <TaskAction task={task} registry={registry} /> })}
        />
      )}
    </section>
  );
}

interface TaskActionProps {
  readonly task: TaskView;
  readonly registry: TaskRegistryActions;
}

/** What goes on can be cancelled, and what failed can be tried again. */
function TaskAction({ registry, task: { state, status, taskId } }: TaskActionProps) {
  if (state === 'active') {
    const cancel = (): void => registry.onCancel(taskId);
    return <IconButton size="small" icon={CircleStop} label={`Cancel task ${taskId}`} onPress={cancel} />;
  }
  if (status !== 'failed' && state !== 'cancelled') return null;
  const retry = (): void => registry.onRetry(taskId);
  return <IconButton size="small" icon={RotateCw} label={`Retry task ${taskId}`} onPress={retry} />;
}

function stateOf({ state, status }: TaskView): { readonly status: Status; readonly word: string } {
  if (state === 'lost') return { status: 'stale', word: 'Unknown' };
  if (state === 'cancelled') return { status: 'waiting', word: 'Cancel requested' };
  switch (status) {
    case 'queued':
      return { status: 'waiting', word: 'Queued' };
    case 'running':
      return { status: 'working', word: 'Running' };
    case 'pending_approval':
      return { status: 'waiting', word: 'Needs approval' };
    case 'completed':
      return { status: 'ready', word: 'Completed' };
    case 'failed':
      return { status: 'failed', word: 'Failed' };
    default:
      return { status: state === 'active' ? 'working' : 'ready', word: status };
  }
}
