import { type ByKey, defineFeed, type FeedDefinition } from '../../feeds/define-feed.ts';
import type { ApprovalView } from './approval.ts';
import type { GatewaySnapshot, GatewaySummary } from './gateway.ts';
import type { HealthSpan } from './health.ts';
import { PLAYBACK_FEED, PLAYED_FEED } from './playback.ts';
import type { RunView } from './run.ts';
import { MICROPHONE_FEED, SOUND_FEED } from './sound.ts';
import { SOUND_HOLD_FEED, SOUND_HOLDER_FEED } from './sound-hold.ts';
import type { TaskView } from './task.ts';
import type { TurnView } from './turn.ts';

/** In the order of the settings. */
export const GATEWAYS_FEED = defineFeed.state<readonly GatewaySummary[]>('gateways');

/** By connection id, like all that follow. */
export const GATEWAY_FEED = defineFeed.state<GatewaySnapshot, ByKey>('gateway');

/** The newest first; the oldest that have ended are forgotten. */
export const RUNS_FEED = defineFeed.state<readonly RunView[], ByKey>('gatewayRuns');

/** The newest first; the oldest that have ended are forgotten. */
export const TASKS_FEED = defineFeed.state<readonly TaskView[], ByKey>('gatewayTasks');

/** The newest first; the oldest that are decided are forgotten. */
export const APPROVALS_FEED = defineFeed.state<readonly ApprovalView[], ByKey>('gatewayApprovals');

/** The turn that goes on, or was the last; null before the first. It changes with each piece of output. */
export const TURN_FEED = defineFeed.state<TurnView | null, ByKey>('gatewayTurn');

/** The turns before that one, the oldest first; the oldest are forgotten. */
export const TURNS_FEED = defineFeed.state<readonly TurnView[], ByKey>('gatewayTurns');

/** The health of the bridge, in the order in which its spans began; the oldest are forgotten. */
export const HEALTH_FEED = defineFeed.state<readonly HealthSpan[], ByKey>('gatewayHealth');

/** The feeds about realtime gateways. */
export const GATEWAY_FEEDS: readonly FeedDefinition[] = [
  GATEWAYS_FEED,
  GATEWAY_FEED,
  RUNS_FEED,
  TASKS_FEED,
  APPROVALS_FEED,
  TURN_FEED,
  TURNS_FEED,
  HEALTH_FEED,
  MICROPHONE_FEED,
  SOUND_FEED,
  PLAYED_FEED,
  PLAYBACK_FEED,
  SOUND_HOLD_FEED,
  SOUND_HOLDER_FEED,
];
