import type { MessageBoxOptions } from 'electron';
import type { Clock } from '#core/platform/clock.ts';

/** So often within so long may the page end on its own before a person is asked: it may well end again at once. */
const RELOADS = { limit: 3, windowMs: 60_000 } as const;

/** Decides, each time the page ended on its own, whether it is loaded again or a person is asked. */
export function createPageRecovery(clock: Pick<Clock, 'elapsed'>): () => 'reload' | 'ask' {
  let reloadedAt: readonly number[] = [];
  return () => {
    const now = clock.elapsed();
    reloadedAt = reloadedAt.filter((at) => now - at < RELOADS.windowMs);
    if (reloadedAt.length >= RELOADS.limit) return 'ask';
    reloadedAt = [...reloadedAt, now];
    return 'reload';
  };
}

/** What keeps the window from showing its page. */
export type PageTrouble = 'never-loaded' | 'keeps-ending';

const MESSAGES = {
  'never-loaded': {
    message: 'Flybridge cannot show its window',
    detail: 'A file of its page could not be read. Load it again, or quit and reinstall Flybridge.',
  },
  'keeps-ending': {
    message: 'The page of the window keeps crashing',
    detail: 'The programs of Flybridge are still running. Load the page again, or quit and end them.',
  },
} as const satisfies Record<PageTrouble, object>;

/** The dialog about a page that does not respond. The answer 0 is to wait, 1 is to load the page again. */
export const HUNG_PAGE_DIALOG = {
  type: 'warning',
  message: 'The page does not respond',
  detail: 'The programs that Flybridge started keep running. Wait, or load the page again: what you typed is lost.',
  buttons: ['Wait', 'Load it again'],
  defaultId: 0,
  cancelId: 0,
} as const;

/** The dialog about a page that cannot be shown. The answer 0 is to load the page again, 1 is to quit. */
export function troubleDialog(trouble: PageTrouble): MessageBoxOptions {
  return { type: 'error', ...MESSAGES[trouble], buttons: ['Load it again', 'Quit'], defaultId: 0, cancelId: 1 };
}
