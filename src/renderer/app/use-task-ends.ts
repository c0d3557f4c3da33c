import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { BotSummary, BotTasks, TaskSummary } from '#shared/panel/baritone.ts';
import { presentTask } from '#shared/panel/present-bot.ts';
import { currentPlace, navigationStore } from '#stores/navigation.ts';
import { isSentHere } from '#stores/own-tasks.ts';
import { showToast } from '#stores/toasts.ts';
import { useBots } from '#stores/use-bots.ts';
import { useStateFeeds } from '#stores/use-panel.ts';
import { newlyEnded } from './task-ends.ts';

const TITLE = 'Flybridge';

/**
 * Says that a task of this window has ended where that is not seen: by a note, and by a mark in the title while nobody
 * looks at the window. The desktop shell tells it through the system as well.
 */
export function useTaskEnds(): void {
  const bots = useBots();
  const tasks = useStateFeeds(
    'botTasks',
    bots.map(({ id }) => id),
  );
  const { page } = useStore(navigationStore, currentPlace);
  const told = useRef(new Map<string, BotTasks>());
  useEffect(() => {
    for (const [index, bot] of bots.entries()) {
      const now = tasks[index];
      if (now === undefined) continue;
      const ended = newlyEnded(told.current.get(bot.id), now).filter(({ taskId }) => isSentHere(taskId));
      told.current.set(bot.id, now);
      const isSeen = page === 'baritone' && document.hasFocus() && !document.hidden;
      if (!isSeen) for (const task of ended) say(bot, task);
    }
  }, [bots, tasks, page]);
  useEffect(() => {
    const unmark = (): void => {
      document.title = TITLE;
    };
    window.addEventListener('focus', unmark);
    return () => window.removeEventListener('focus', unmark);
  }, []);
}

function say({ title }: BotSummary, { command, detail, state }: TaskSummary): void {
  const { word } = presentTask(state);
  const status = state === 'failed' || state === 'rejected' ? 'failed' : 'ready';
  showToast({ status, line: `${command} ${word.toLowerCase()}`, detail: [title, detail].filter(Boolean).join(', ') });
  if (!document.hasFocus() || document.hidden) document.title = `(${word}) ${TITLE}`;
}
