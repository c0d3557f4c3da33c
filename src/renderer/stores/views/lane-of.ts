import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';

/** How a connection is presented, and since when, in milliseconds since the epoch. */
interface Presented {
  readonly status: Status;
  readonly since: number | null;
}

/**
 * The activity of a connection with the status that is presented at its end. What is recorded is the status of the channel,
 * and a connection can be worse than that: a room is stale when its pictures differ, though its bridge is well.
 */
export function laneOf(activity: Activity, { since, status }: Presented): Activity {
  const last = activity.spans.at(-1);
  if (last === undefined || last.status === status) return activity;
  const at = since ?? last.at;
  return { ...activity, spans: [...activity.spans.filter((span) => span.at < at), { at, status }] };
}
