import { CircleStop, X } from 'lucide-react';
import type { BotSnapshot, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { presentTask } from '#shared/panel/bots/present-bot.ts';
import { cancelTask } from '#stores/actions/bot-actions.ts';
import { usePanel } from '#stores/panel/use-panel.ts';
import { Button } from '#ui/controls/button.tsx';
import { IconButton } from '#ui/controls/icon-button.tsx';
import { StatusText } from '#ui/marks/status-text.tsx';
import { SectionHead } from '#ui/page/section-head.tsx';
import { formatMeasured } from '#ui/words/format.ts';
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
