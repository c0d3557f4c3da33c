import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import type { BotSummary } from '#shared/panel/bots/baritone.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import type { AttentionItem } from '#stores/views/attention.ts';
import type { RoomView } from '#stores/views/room-view.ts';
import type { Page } from '#stores/window/navigation.ts';

/** What the rail says about a page: its worst state, and how much of it wants a person. */
export interface PageSummary {
  readonly status: Status;
  readonly count: number;
  readonly holdsFailure: boolean;
}

/** The summaries of all pages; a page that has no state of its own has none. The counts add up to what the bell says. */
export function summarizePages(
  apps: readonly AppView[],
  attention: readonly AttentionItem[],
  bots: readonly BotSummary[] = [],
  rooms: readonly RoomView[] = [],
): Readonly<Partial<Record<Page, PageSummary>>> {
  const programs = apps.map(({ overall }) => overall.status);
  const players = bots.map(({ presentation }) => presentation.status);
  const shared = rooms.map(({ summary }) => summary.presentation.status);
  const everything = worstStatus([...programs, ...players, ...shared]);
  const count = (page: Page) => {
    const items = attention.filter((item) => item.page === page);
    const holdsFailure = items.some((item) => item.status === 'failed' || item.status === 'blocked');
    return { count: items.length, holdsFailure };
  };
  const settings = attention.flatMap((item) => (item.page === 'settings' ? item.status : []));
  return {
    overview: { status: everything, ...count('overview') },
    processes: { status: worstStatus(programs), ...count('processes') },
    ...(rooms.length === 0 ? {} : { rooms: { status: worstStatus(shared), ...count('rooms') } }),
    ...(bots.length === 0 ? {} : { baritone: { status: worstStatus(players), ...count('baritone') } }),
    // Settings have a state only where they want a person: a file to mend, or commands to read.
    ...(settings.length === 0 ? {} : { settings: { status: worstStatus(settings), ...count('settings') } }),
  };
}
