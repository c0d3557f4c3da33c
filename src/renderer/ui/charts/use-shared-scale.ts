import { useMemo } from 'react';
import type { Activity } from '#shared/panel/activity.ts';
import { drawnMoment, sharedScale } from './activity-strokes.ts';

/** The scale that all lanes of one page share, of this width; `now` in milliseconds since the epoch. */
export function useSharedScale(activities: readonly (Activity | undefined)[], width: number, now: number): number {
  const moment = drawnMoment(now);
  return useMemo(() => {
    const seen = activities.filter((activity) => activity !== undefined);
    return sharedScale(seen, width, moment);
  }, [activities, width, moment]);
}
