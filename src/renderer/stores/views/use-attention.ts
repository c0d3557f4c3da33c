import { useMemo } from 'react';
import { useStore } from 'zustand';
import { JOBS_FEED, type JobSummary } from '#shared/panel/providers/actions.ts';
import { INCIDENTS_FEED, ORPHANS_FEED } from '#shared/panel/providers/incidents.ts';
import { SETTINGS_FEED } from '#shared/panel/settings.ts';
import { dismissedJobsStore } from '../actions/dismissed-jobs.ts';
import { useStateFeed, useStateFeeds } from '../panel/use-panel.ts';
import { useSlowNow } from '../window/clock.ts';
import { type AttentionItem, listAttention } from './attention.ts';
import { useProviders } from './use-apps.ts';
import { useBots } from './use-bots.ts';
import { useRooms } from './use-rooms.ts';

/** How exactly the list knows the time, in milliseconds. */
const BEAT_MS = 10_000;

const NO_JOBS: readonly JobSummary[] = [];

/** All that wants a person, newest first. */
export function useAttention(): readonly AttentionItem[] {
  const providers = useProviders();
  const rooms = useRooms();
  const bots = useBots();
  const now = useSlowNow(BEAT_MS);
  const incidents = useStateFeed(INCIDENTS_FEED);
  const orphans = useStateFeed(ORPHANS_FEED);
  const jobs = useStateFeeds(
    JOBS_FEED,
    providers.flatMap(({ apps }) => apps.map(({ appId }) => appId)),
  );
  const settings = useStateFeed(SETTINGS_FEED);
  const dismissedJobs = useStore(dismissedJobsStore, ({ keys }) => keys);
  return useMemo(
    () =>
      listAttention({
        providers,
        bots,
        rooms,
        now,
        incidents: incidents ?? [],
        orphans: orphans ?? [],
        jobs: jobs.flatMap((each) => each ?? NO_JOBS),
        dismissedJobs,
        settings,
      }),
    [providers, rooms, bots, now, incidents, orphans, jobs, dismissedJobs, settings],
  );
}
