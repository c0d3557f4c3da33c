import { JOBS_FEED } from '#shared/panel/providers/actions.ts';
import type { AppView } from '#shared/panel/providers/app-view.ts';
import { useStateFeed } from '#stores/panel/use-panel.ts';
import { isActive } from './job-words.ts';

/** How many of its jobs are running: "1 running". */
export function useActionsNote({ appId }: AppView): string | undefined {
  const active = useStateFeed(JOBS_FEED, appId)?.filter(isActive).length ?? 0;
  return active === 0 ? undefined : `${active} running`;
}
