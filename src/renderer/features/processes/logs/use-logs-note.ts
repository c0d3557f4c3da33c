import { LOG_SUMMARY_FEED } from '#shared/panel/logs.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { formatCount } from '#ui/words/format.ts';

/** How many lines the provider of an app has printed; nothing before the first. */
export function useLogsNote({ provider }: AppView): string | undefined {
  const summary = useStateFeed(LOG_SUMMARY_FEED, provider.id);
  return summary === undefined || summary.total === 0 ? undefined : formatCount(summary.total);
}
