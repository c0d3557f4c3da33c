import type { AppView } from '#stores/app-view.ts';
import { useStateFeed } from '#stores/use-panel.ts';
import { formatCount } from '#ui/format.ts';

/** How many lines the provider of an app has said; nothing before the first. */
export function useLogsNote({ provider }: AppView): string | undefined {
  const summary = useStateFeed('logSummary', provider.id);
  return summary === undefined || summary.total === 0 ? undefined : formatCount(summary.total);
}
