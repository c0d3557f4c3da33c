import type { FeedDefinition } from '../../feeds/define-feed.ts';
import { ACTIONS_FEED, JOB_OUTPUT_FEED, JOBS_FEED } from './actions.ts';
import { CONFIG_FEED } from './config.ts';
import { INCIDENTS_FEED, ORPHANS_FEED } from './incidents.ts';
import { PROVIDERS_FEED, STATUS_FEED } from './provider-snapshot.ts';
import { RUNNING_LINE_FEED } from './running-line.ts';

/** The feeds about providers, their apps and their processes. */
export const PROVIDER_FEEDS: readonly FeedDefinition[] = [
  PROVIDERS_FEED,
  STATUS_FEED,
  INCIDENTS_FEED,
  ORPHANS_FEED,
  CONFIG_FEED,
  ACTIONS_FEED,
  JOBS_FEED,
  JOB_OUTPUT_FEED,
  RUNNING_LINE_FEED,
];
