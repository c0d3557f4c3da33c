import type { ApprovalView } from '#shared/panel/realtime/approval.ts';
import type {
  GatewayCounts,
  GatewayErrorView,
  GatewayIdentity,
  LaneName,
  LaneView,
  Sample,
  TokenUsage,
} from '#shared/panel/realtime/gateway.ts';
import type { PlaybackView } from '#shared/panel/realtime/playback.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { TaskView } from '#shared/panel/realtime/task.ts';
import { type BridgeState, NEW_BRIDGE } from './bridge.ts';
import { type LiveTurns, NO_TURNS } from './live-turns.ts';

/** What the gateway says of one lane. */
export type LaneState = Pick<LaneView, 'socket' | 'boundTo' | 'session'>;

/** The projection of everything that went over the sockets of one connection. */
export interface GatewayState {
  readonly lanes: Readonly<Record<LaneName, LaneState>>;
  /** When a socket was lost last, and which; null before the first. */
  readonly lost: { readonly at: number; readonly socket: number } | null;
  readonly away: { readonly at: number; readonly what: string } | null;
  readonly gateway: GatewayIdentity | null;
  /** By run id, in the order in which they were sent first. */
  readonly runs: ReadonlyMap<string, RunView>;
  /** By task id, in the order in which they were seen first. */
  readonly tasks: ReadonlyMap<string, TaskView>;
  /** By approval id, in the order in which they came. */
  readonly approvals: ReadonlyMap<string, ApprovalView>;
  readonly live: LiveTurns;
  /** Null before a window has played sound. */
  readonly playback: PlaybackView | null;
  readonly bridge: BridgeState;
  readonly roundTrips: readonly Sample[];
  readonly interruptions: readonly Sample[];
  /** The newest first. */
  readonly errors: readonly GatewayErrorView[];
  readonly counts: GatewayCounts;
  readonly usage: TokenUsage | null;
  readonly goAway: string | null;
}

export const CLOSED_LANE: LaneState = { socket: null, boundTo: null, session: null };

/** A connection that was never open. */
export const NEW_GATEWAY: GatewayState = {
  lanes: { requests: CLOSED_LANE, live: CLOSED_LANE },
  ...{ lost: null, away: null, gateway: null, usage: null, goAway: null, playback: null },
  ...{ runs: new Map(), tasks: new Map(), approvals: new Map() },
  ...{ live: NO_TURNS, bridge: NEW_BRIDGE, roundTrips: [], interruptions: [], errors: [] },
  counts: { chunksDroppedThere: 0, chunksDroppedHere: 0, replays: 0, conflicts: 0, oddFrames: 0 },
};

/** Whether the gateway has no upstream for sound: it answers texts alone. */
export function isTextOnly({ bridge, gateway }: Pick<GatewayState, 'bridge' | 'gateway'>): boolean {
  return bridge.view.phase === 'unavailable' || gateway?.liveApiEnabled === false;
}

/** The gateway drains, or takes requests again. Of one that never introduced itself nothing is known. */
export function withRuntime(state: GatewayState, runtime: 'ready' | 'draining'): GatewayState {
  const { gateway } = state;
  return gateway === null || gateway.state === runtime ? state : { ...state, gateway: { ...gateway, state: runtime } };
}
