import { type Status, worstStatus } from '#shared/lifecycle/status.ts';
import type { Incident } from '#shared/panel/feeds.ts';
import type { SettingsSnapshot } from '#shared/panel/settings.ts';
import type { AppView } from '#stores/app-view.ts';
import type { Page } from '#stores/navigation.ts';

/** What the rail says about a page: its worst state, and how much of it wants a person. */
export interface PageSummary {
  readonly status: Status;
  readonly count: number;
  readonly holdsFailure: boolean;
}

/** The summaries of all pages; a page that has no state of its own has none. */
export function summarizePages(
  apps: readonly AppView[],
  incidents: readonly Incident[],
  settings: SettingsSnapshot | undefined,
): Readonly<Partial<Record<Page, PageSummary>>> {
  const status = worstStatus(apps.map(({ overall }) => overall.status));
  const blocked = apps.filter(({ overall }) => overall.status === 'blocked').length;
  const count = incidents.length + blocked;
  return {
    overview: { status, count: 0, holdsFailure: false },
    processes: { status, count, holdsFailure: count > 0 },
    ...summarizeSettings(settings),
  };
}

/** Settings have a state only where they want a person: a file to mend, or commands to read. */
function summarizeSettings(settings: SettingsSnapshot | undefined): { readonly settings?: PageSummary } {
  if (settings === undefined) return {};
  if (settings.file === 'broken') return { settings: { status: 'failed', count: 1, holdsFailure: true } };
  const count = settings.unapproved.length;
  return count === 0 ? {} : { settings: { status: 'waiting', count, holdsFailure: false } };
}
