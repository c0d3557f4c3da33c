import type { AttentionItem } from '#connections/attention-item.ts';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import { OVERVIEW_PAGE } from '#stores/window/navigation.ts';

/** What the rail says about a page: its worst state, and how much of it needs a person. */
export interface PageSummary {
  readonly status: Status;
  readonly count: number;
  readonly holdsFailure: boolean;
}

/**
 * The summary of a page; null for one that has no connections and nothing that needs a person. Overview stands for all pages,
 * and always has one; its count is its own, so that the counts of all pages add up to what the bell says.
 */
export function summarizePage(
  page: string,
  connections: readonly ConnectionSummary[],
  attention: readonly AttentionItem[],
): PageSummary | null {
  const items = attention.filter((item) => item.page === page);
  const own = page === OVERVIEW_PAGE ? connections : connections.filter((connection) => connection.page === page);
  if (page !== OVERVIEW_PAGE && own.length + items.length === 0) return null;
  const statuses = own.map(({ presentation }) => presentation.status);
  return {
    // A page without connections, as Settings, has a state only where something needs a person.
    status: worstStatus(statuses.length === 0 ? items.map(({ status }) => status) : statuses),
    count: items.length,
    holdsFailure: items.some(({ status }) => status === 'failed' || status === 'blocked'),
  };
}
