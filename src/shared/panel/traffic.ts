import { type ByKey, defineFeed } from '../feeds/define-feed.ts';
import type { Activity } from './activity.ts';

/** Frames a second over the last second, and what came and was no message since the start. */
export interface TrafficSnapshot {
  readonly inPerSecond: number;
  readonly outPerSecond: number;
  readonly noiseCount: number;
}

export const TRAFFIC_FEED = defineFeed.state<TrafficSnapshot>('traffic');

/** By the id of a connection; the key `all` is the sum of all connections. */
export const ACTIVITY_FEED = defineFeed.state<Activity, ByKey>('activity');
