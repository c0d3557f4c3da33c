import type { Status } from '#shared/lifecycle/status.ts';
import type { Activity } from '#shared/panel/activity.ts';

/** How an app is presented, and since when, in milliseconds since the epoch. */
interface Presented {
  readonly status: Status;
  readonly since: number | null;
}

/**
 * The activity of a provider as that of one of its apps: with the status of the app at its end. What is recorded is the
 * status of the worst app of the provider, or what the provider is to a room.
 */
export function laneOf(activity: Activity, { since, status }: Presented): Activity {
  const last = activity.spans.at(-1);
  if (last === undefined || last.status === status) return activity;
  const at = since ?? last.at;
  return { ...activity, spans: [...activity.spans.filter((span) => span.at < at), { at, status }] };
}
