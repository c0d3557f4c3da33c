import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import type { AppView } from '#stores/app-view.ts';
import type { AttentionItem } from '#stores/attention.ts';
import type { Page } from '#stores/navigation.ts';

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
): Readonly<Partial<Record<Page, PageSummary>>> {
  const status = worstStatus(apps.map(({ overall }) => overall.status));
  const summarize = (page: Page): PageSummary => {
    const items = attention.filter((item) => item.page === page);
    const holdsFailure = items.some((item) => item.status === 'failed' || item.status === 'blocked');
    return { status, count: items.length, holdsFailure };
  };
  return { overview: summarize('overview'), processes: summarize('processes') };
}
