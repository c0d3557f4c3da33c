import { JOBS_FEED, type JobPhase, type JobSummary } from '#shared/panel/providers/actions.ts';
import type { PanelClient } from '../panel/panel-client.ts';

const UNDER_WAY: ReadonlySet<JobPhase> = new Set(['asked', 'queued', 'running']);

/** Whether nothing more will come of a job. */
function isOver({ phase }: Pick<JobSummary, 'phase'>): boolean {
  return !UNDER_WAY.has(phase);
}

/** Watches a job of an app until it is over; resolves with its end, or with null where it is not kept any more. */
export function untilJobEnds({ feeds }: Pick<PanelClient, 'feeds'>, appId: string, jobKey: string) {
  return new Promise<JobSummary | null>((resolve) => {
    let wasSeen = false;
    const check = (): void => {
      const jobs = feeds.state(feeds.store.getState().states, JOBS_FEED, appId);
      const job = jobs?.find((each) => each.jobKey === jobKey);
      const isGone = wasSeen && jobs !== undefined && job === undefined;
      wasSeen ||= job !== undefined;
      if (!isGone && (job === undefined || !isOver(job))) return;
      unsubscribe();
      unwatch();
      resolve(job ?? null);
    };
    const unwatch = feeds.watch(JOBS_FEED, appId);
    const unsubscribe = feeds.store.subscribe(check);
    check();
  });
}
