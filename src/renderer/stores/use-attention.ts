import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { JobSummary } from '#shared/panel/actions.ts';
import { type AttentionItem, listAttention } from './attention.ts';
import { dismissedJobsStore } from './dismissed-jobs.ts';
import { useProviders } from './use-apps.ts';
import { useBots } from './use-bots.ts';
import { useStateFeed, useStateFeeds } from './use-panel.ts';

const NO_JOBS: readonly JobSummary[] = [];

/** All that wants a person, newest first. */
export function useAttention(): readonly AttentionItem[] {
  const providers = useProviders();
  const bots = useBots();
  const incidents = useStateFeed('incidents');
  const orphans = useStateFeed('orphans');
  const jobs = useStateFeeds(
    'jobs',
    providers.flatMap(({ apps }) => apps.map(({ appId }) => appId)),
  );
  const settings = useStateFeed('settings');
  const dismissedJobs = useStore(dismissedJobsStore, ({ keys }) => keys);
  return useMemo(
    () =>
      listAttention({
        providers,
        bots,
        incidents: incidents ?? [],
        orphans: orphans ?? [],
        jobs: jobs.flatMap((each) => each ?? NO_JOBS),
        dismissedJobs,
        settings,
      }),
    [providers, bots, incidents, orphans, jobs, dismissedJobs, settings],
  );
}
