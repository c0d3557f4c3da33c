import type { FeedDefinition } from '../feeds/define-feed.ts';
import { BOT_FEEDS } from './bots/bots.ts';
import { LOG_FEED } from './log-row.ts';
import { LOG_SUMMARY_FEED } from './logs.ts';
import { MEMORY_FEED } from './memory.ts';
import { PANEL_FEED } from './panel-info.ts';
import { ACTION_FEEDS } from './providers/actions.ts';
import { CONFIG_FEED } from './providers/config.ts';
import { INCIDENTS_FEED, ORPHANS_FEED } from './providers/incidents.ts';
import { PROVIDERS_FEED, STATUS_FEED } from './providers/provider-snapshot.ts';
import { ROOM_FEEDS } from './rooms/rooms.ts';
import { SETTINGS_FEED } from './settings.ts';
import { TRAFFIC_FEEDS } from './traffic.ts';

/** Every feed that a window may watch. */
export const PANEL_FEEDS: readonly FeedDefinition[] = [
  PANEL_FEED,
  SETTINGS_FEED,
  MEMORY_FEED,
  LOG_FEED,
  LOG_SUMMARY_FEED,
  ...TRAFFIC_FEEDS,
  ...[PROVIDERS_FEED, STATUS_FEED, INCIDENTS_FEED, ORPHANS_FEED, CONFIG_FEED, ...ACTION_FEEDS],
  ...BOT_FEEDS,
  ...ROOM_FEEDS,
];
