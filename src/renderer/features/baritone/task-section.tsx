import { CircleStop, X } from 'lucide-react';
import type { BotSnapshot, TaskRecord } from '#shared/panel/baritone.ts';
import { presentTask } from '#shared/panel/present-bot.ts';
import { cancelTask } from '#stores/bot-actions.ts';
import { usePanel } from '#stores/use-panel.ts';
import { Button } from '#ui/button.tsx';
import { formatMeasured } from '#ui/format.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { SectionHead } from '#ui/section-head.tsx';
import { StatusText } from '#ui/status-text.tsx';
import { TaskEvents } from './task-events.tsx';
import styles from './task-section.module.css';
import { TaskTimeline } from './task-timeline.tsx';
import type { TimelineChoice } from './timeline-items.ts';

interface TaskSectionProps {
  readonly bot: BotSnapshot;
  readonly task: TaskRecord;
  readonly now: number;
  readonly choice: TimelineChoice | null;
  readonly onChoose: (choice: TimelineChoice) => void;
  /** Of a past task: back to the one that runs. */
  readonly onClose: (() => void) | null;
}

/** One task: its command, its timeline and its events. */
export function TaskSection({ bot, choice, now, onChoose, onClose, task }: TaskSectionProps) {
  const panel = usePanel();
  const { status, word } = presentTask(task.state);
  const isOver = task.endedAt !== null;
  const lasted = task.endedAt === null ? undefined : formatMeasured(task.endedAt - task.startedAt);
  return (
    <section aria-label={isOver ? 'Past task' : 'Current task'} className={styles.section}>
      <SectionHead
        title={task.command}
        ground={
          <span className={styles.ground}>
            <code>task {task.taskId.slice(0, 8)}</code>
            {isOver ? <StatusText status={status} word={word} age={lasted} /> : null}
            {task.isPartlySeen ? <span>seen in part</span> : null}
          </span>
        }
      >
        {onClose === null ? null : <IconButton icon={X} label="Close past task" size="small" onPress={onClose} />}
        {isOver || bot.connection.phase.name !== 'ready' ? null : (
          <Button size="small" icon={CircleStop} onPress={() => void cancelTask(panel, bot.id)}>
            Cancel task
          </Button>
        )}
      </SectionHead>
      <TaskTimeline task={task} now={now} choice={choice} onChoose={onChoose} />
      <TaskEvents task={task} choice={choice} onChoose={onChoose} />
    </section>
  );
}
