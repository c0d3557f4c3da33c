import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LogView } from '#logs/log-view.tsx';
import type { BotSnapshot, BotSummary, BotTasks, TaskRecord } from '#shared/panel/bots/baritone.ts';
import { BOT_TASKS_FEED } from '#shared/panel/bots/bots.ts';
import { BOT_SOURCES } from '#shared/panel/log-source.ts';
import { readTask } from '#stores/actions/bot-actions.ts';
import { usePanel, useStateFeed } from '#stores/panel/use-panel.ts';
import { useNow } from '#stores/window/clock.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { BotFactList } from './bot-fact-list.tsx';
import { BotHead } from './bot-head.tsx';
import { BotNotice } from './bot-notice.tsx';
import styles from './bot-page.module.css';
import { CommandFoot } from './command-foot.tsx';
import { NoTask } from './no-task.tsx';
import { PastTasks } from './past-tasks.tsx';
import { SequenceBar } from './sequence-bar.tsx';
import { TaskInspector } from './task-inspector.tsx';
import { TaskSection } from './task-section.tsx';
import type { TimelineChoice } from './timeline-items.ts';

interface BotPageProps {
  readonly bot: BotSnapshot;
  readonly bots: readonly BotSummary[];
}

const NO_TASKS: BotTasks = [];

/** One bot: its connection, its tasks or its log, and the command line. */
export function BotPage({ bot, bots }: BotPageProps) {
  const now = useNow();
  const past = useStateFeed(BOT_TASKS_FEED, bot.id) ?? NO_TASKS;
  const { moment, part } = useStore(navigationStore, currentPlace);
  const [inspector, setInspector] = useState<'shown' | 'hidden'>('hidden');
  const [pastTask, setPastTask] = usePastTask(bot.id);
  const task = pastTask ?? bot.facts.task;
  const [choice, setChoice] = useChoice(task);
  return (
    <article className={styles.page} aria-label={bot.title}>
      <BotHead
        bot={bot}
        bots={bots}
        part={part === 'log' ? 'log' : 'tasks'}
        isInspecting={inspector === 'shown'}
        onInspect={() => setInspector(inspector === 'shown' ? 'hidden' : 'shown')}
      />
      <BotFactList bot={bot} now={now} />
      <BotNotice bot={bot} now={now} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {part === 'log' ? (
            <BotLog botId={bot.id} moment={moment} />
          ) : (
            <div className={styles.content}>
              <SequenceBar bot={bot} />
              {task === null ? (
                <NoTask bot={bot} />
              ) : (
                <TaskSection
                  bot={bot}
                  task={task}
                  now={now}
                  choice={choice}
                  onChoose={setChoice}
                  onClose={pastTask === null ? null : () => setPastTask(null)}
                />
              )}
              <PastTasks tasks={past} now={now} chosen={pastTask?.taskId ?? null} onChoose={setPastTask} />
            </div>
          )}
          <CommandFoot bot={bot} past={past} />
        </div>
        <aside className={styles.inspector} data-view={inspector} aria-label="Inspector">
          <div className={styles.scroll} role="group" tabIndex={0} aria-label="About the task">
            <TaskInspector bot={bot} task={task} choice={choice} now={now} />
          </div>
        </aside>
      </div>
    </article>
  );
}

/** The messages from and to the mod server. */
function BotLog({ botId, moment }: { readonly botId: string; readonly moment: number | null }) {
  return (
    <LogView
      viewId={`bot ${botId}`}
      logKey={botId}
      sources={BOT_SOURCES}
      appId={null}
      moment={moment}
      origins="hidden"
    />
  );
}

/** A past task that was chosen, once its timeline is read; null for the one that runs. */
function usePastTask(botId: string): readonly [TaskRecord | null, (taskId: string | null) => void] {
  const panel = usePanel();
  const [chosen, setChosen] = useState<string | null>(null);
  const [read, setRead] = useState<TaskRecord | null>(null);
  useEffect(() => {
    let isWanted = true;
    if (chosen === null) setRead(null);
    else {
      void readTask(panel, botId, chosen).then((task) => {
        if (isWanted) setRead(task);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [panel, botId, chosen]);
  return [read, setChosen];
}

/** What of a task is looked at; another task is looked at as a whole. */
function useChoice(task: TaskRecord | null) {
  const [chosen, setChosen] = useState<{ readonly taskId: string; readonly choice: TimelineChoice } | null>(null);
  const choice = chosen !== null && chosen.taskId === task?.taskId ? chosen.choice : null;
  const choose = (next: TimelineChoice): void => {
    if (task !== null) setChosen({ taskId: task.taskId, choice: next });
  };
  return [choice, choose] as const;
}
