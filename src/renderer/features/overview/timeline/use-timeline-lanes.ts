import { useMemo } from 'react';
import { useConnections } from '#connections/use-connections.ts';
import type { ConnectionSummary } from '#shared/connections/connection-summary.ts';
import type { Status } from '#shared/lifecycle/status.ts';
import { joinTimeline, type Timeline } from '#shared/panel/timeline/join-timeline.ts';
import { TIMELINE_PAST_FEED, TIMELINE_RECENT_FEED } from '#shared/panel/timeline/timeline.ts';
import { useStateFeeds } from '#stores/panel/use-panel.ts';

/** One connection as a lane of the timeline. */
export interface TimelineLane {
  readonly key: string;
  readonly name: string;
  readonly status: Status;
  /** Null until it is known. */
  readonly timeline: Timeline | null;
  /** Where the connection opens. */
  readonly page: string;
  readonly chosen: string;
}

/** A lane for each connection that is shown itself, in the order of the status bar. The same list while nothing changes. */
export function useTimelineLanes(): readonly TimelineLane[] {
  const shown = useConnections().filter(({ shownBy }) => shownBy === null);
  const keys = shown.map(({ laneKey }) => laneKey);
  const past = useStateFeeds(TIMELINE_PAST_FEED, keys);
  const recent = useStateFeeds(TIMELINE_RECENT_FEED, keys);
  // Summaries are created again every second, mostly with the same values.
  const described = JSON.stringify(shown.map(describe));
  return useMemo(
    () =>
      (JSON.parse(described) as Described[]).map((lane, index) => ({
        ...lane,
        timeline: joinTimeline(past[index], recent[index]),
      })),
    [described, past, recent],
  );
}

type Described = Omit<TimelineLane, 'timeline'>;

function describe({ chosen, id, kind, page, presentation, title }: ConnectionSummary): Described {
  return { key: `${kind} ${id}`, name: title, status: presentation.status, page, chosen };
}
