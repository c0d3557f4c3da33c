import { useEffect } from 'react';
import { useStore } from 'zustand';
import { BOT_TASKS_FEED } from '#shared/panel/bots/bots.ts';
import { useStateFeeds } from '#stores/panel/use-panel.ts';
import { sentHereStore, takeEnded } from '#stores/views/sent-here.ts';
import { useBots } from '#stores/views/use-bots.ts';
import { currentPlace, navigationStore } from '#stores/window/navigation.ts';
import { showToast } from '#stores/window/toasts.ts';
import { type BotEnd, endsOfBots } from './ends-of-bots.ts';

const TITLE = 'Flybridge';

/**
 * Says that a task or a sequence of this window has ended where that is not seen: by a note, and by a mark in the title
 * while nobody looks at the window. The desktop shell tells it through the system as well.
 */
export function useOwnEnds(): void {
  const bots = useBots();
  const tasks = useStateFeeds(
    BOT_TASKS_FEED,
    bots.map(({ id }) => id),
  );
  const { page } = useStore(navigationStore, currentPlace);
  // The reply that names what was sent may come after its end.
  const sent = useStore(sentHereStore);
  useEffect(() => {
    if (sent.ids.length === 0) return;
    const isSeen = page === 'baritone' && document.hasFocus() && !document.hidden;
    for (const end of takeEnded(endsOfBots(bots, tasks))) if (!isSeen) say(end);
  }, [bots, tasks, page, sent]);
  useEffect(() => {
    const unmark = (): void => {
      document.title = TITLE;
    };
    window.addEventListener('focus', unmark);
    return () => window.removeEventListener('focus', unmark);
  }, []);
}

function say({ detail, line, outcome, word }: BotEnd): void {
  showToast({ status: outcome === 'bad' ? 'failed' : 'ready', line, detail });
  if (!document.hasFocus() || document.hidden) document.title = `(${word}) ${TITLE}`;
}
