import { percentile } from '../../percentile.ts';
import { ACTIVITY_SPAN_MS } from '../activity.ts';
import type { Sample } from './gateway.ts';

/** The samples of the last 30 minutes, the oldest first. `now` is in milliseconds since the epoch. */
export function recentSamples(samples: readonly Sample[], now: number): readonly Sample[] {
  return samples.filter(({ at }) => at > now - ACTIVITY_SPAN_MS && at <= now).sort((a, b) => a.at - b.at);
}

/** The median of what was measured in the last 30 minutes, in milliseconds; null where nothing was. */
export function medianLatency(samples: readonly Sample[], now: number): number | null {
  const measured = recentSamples(samples, now).flatMap(({ measuredMs }) => measuredMs ?? []);
  return percentile(measured, 0.5);
}
