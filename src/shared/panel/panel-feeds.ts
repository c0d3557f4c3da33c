import type { FeedDefinition } from '../feeds/define-feed.ts';
import { LOG_FEED } from './log-row.ts';
import { LOG_SUMMARY_FEED } from './logs.ts';
import { MEMORY_FEED } from './memory.ts';
import { PANEL_FEED } from './panel-info.ts';
import { SETTINGS_FEED } from './settings.ts';
import { TIMELINE_PAST_FEED, TIMELINE_RECENT_FEED } from './timeline/timeline.ts';
import { ACTIVITY_FEED, TRAFFIC_FEED } from './traffic.ts';
import { UNKEPT_FEED } from './unkept.ts';

/** The feeds of the panel as a whole, and of what every connection has. Each kind of connection has a list of its own. */
export const PANEL_FEEDS: readonly FeedDefinition[] = [
  PANEL_FEED,
  SETTINGS_FEED,
  MEMORY_FEED,
  LOG_FEED,
  LOG_SUMMARY_FEED,
  TRAFFIC_FEED,
  ACTIVITY_FEED,
  TIMELINE_RECENT_FEED,
  TIMELINE_PAST_FEED,
  UNKEPT_FEED,
];
