import type { Reach } from '../../connections/reach.ts';
import type { JsonObject } from '../../json.ts';
import type { ConnectionState } from '../../lifecycle/connection-state.ts';
import type { Presentation } from '../../lifecycle/present.ts';
import type { RetryAdvice } from '../../protocols/realtime/errors.ts';

/** Requests and live frames go out in lanes of their own, so that an interruption never waits behind a request. */
export type LaneName = 'requests' | 'live';

/** One lane. With joined lanes both are the same socket. Times are milliseconds since the epoch. */
export interface LaneView {
  readonly connection: ConnectionState;
  /** Counts the sockets of the connection; null while there is none. */
  readonly socket: number | null;
  /** Null until the gateway has bound the socket: with its first frame. */
  readonly boundTo: { readonly sessionId: string; readonly userId: string } | null;
  /** The gateway's last `session.state` of this socket; null before the first. */
  readonly session: {
    readonly state: string;
    readonly since: number;
    /** Such as why there is no live conversation; empty for none. */
    readonly reason: string;
  } | null;
  /** The time of the last WebSocket ping; null before the first. */
  readonly pingMs: number | null;
  readonly peer: 'answering' | 'late';
}

/** What the gateway says of itself when it is connected. */
export interface GatewayIdentity {
  readonly version: string;
  /** Whether it has an upstream for live turns; null where it did not say. */
  readonly liveApiEnabled: boolean | null;
  readonly state: 'ready' | 'draining' | 'unknown';
  readonly activeTasks: number | null;
  /** Whether it takes the events of clients that the document does not name: `newest` takes them. */
  readonly edition: 'documented' | 'newest';
}

/** Where a live conversation is. */
export type LiveState = 'not-connected' | 'text-only' | 'idle' | 'listening' | 'thinking' | 'speaking';

export type BridgePhase =
  /** Nothing is known: the gateway connects with the first live frame. */
  | 'none'
  | 'connecting'
  | 'connected'
  | 'degraded'
  | 'probing'
  | 'failover'
  | 'reconnecting'
  | 'closed'
  | 'failed'
  | 'unavailable';

/** Until when a model or a profile is not tried. Times are milliseconds since the epoch. */
export interface Cooldown {
  readonly of: 'model' | 'profile';
  readonly name: string;
  readonly cooldownUntil: number | null;
  readonly disabledUntil: number | null;
  readonly failures: number | null;
}

/** The bridge between gateway and upstream. */
export interface BridgeView {
  readonly phase: BridgePhase;
  readonly since: number;
  readonly model: string | null;
  readonly authProfile: string | null;
  /** Of the last trouble; empty where there was none. */
  readonly reason: string;
  readonly reasonClass: string | null;
  /** When the next route can be tried, in milliseconds since the epoch; null for now, and where nothing waits. */
  readonly routeReadyAt: number | null;
  readonly attempt: { readonly number: number; readonly of: number | null } | null;
  readonly cooldowns: readonly Cooldown[];
}

/** A time as the gateway reported it, and as it was measured here, both in milliseconds; null where it is not known. */
export interface Sample {
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** The number of the turn; null where no turn was under way. */
  readonly turn: number | null;
  readonly reportedMs: number | null;
  readonly measuredMs: number | null;
}

/** An error of the gateway. */
export interface GatewayErrorView {
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly lane: LaneName;
  readonly code: string;
  readonly message: string;
  readonly traceId: string | null;
  /** The request that it is about; null for a live frame, and where none is known. */
  readonly runId: string | null;
  /** The frame that it is about, from the newest gateways. */
  readonly clientEventId: string | null;
  readonly advice: RetryAdvice;
  /** Null where there are none, or they are too large to show. */
  readonly details: JsonObject | null;
}

/** Since the panel started. */
export interface GatewayCounts {
  /** Chunks of sound that the gateway dropped as too old. */
  readonly chunksDroppedThere: number;
  /** Chunks that were not sent, because the connection did not take them. */
  readonly chunksDroppedHere: number;
  readonly replays: number;
  readonly conflicts: number;
  /** Frames that no document names, or without what the document demands. */
  readonly oddFrames: number;
}

/** Tokens since the panel started, where the gateway sends them. */
export interface TokenUsage {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly totalTokens: number;
}

/** One gateway, as its page shows it. */
export interface GatewaySnapshot {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly reach: Reach;
  /** Of the requests lane. The live lane fails and returns on its own. */
  readonly connection: ConnectionState;
  readonly lanes: 'two' | 'one';
  readonly requests: LaneView;
  readonly live: LaneView;
  /** What all sockets of this connection bind. */
  readonly sessionId: string;
  /** When this session began here, in milliseconds since the epoch. */
  readonly sessionStartedAt: number;
  readonly userId: string;
  /** Null until a gateway introduced itself. */
  readonly gateway: GatewayIdentity | null;
  /** Why both lanes were lost at once; null where that did not happen since they were there. */
  readonly away: { readonly at: number; readonly what: string } | null;
  readonly turn: LiveState;
  readonly bridge: BridgeView;
  readonly counts: GatewayCounts;
  /** The newest last; the oldest are forgotten. */
  readonly roundTrips: readonly Sample[];
  readonly interruptions: readonly Sample[];
  /** The newest first; the oldest are forgotten. */
  readonly errors: readonly GatewayErrorView[];
  readonly usage: TokenUsage | null;
  /** The setup that is sent whenever the bridge has connected; null for none. */
  readonly setup: JsonObject | null;
  /** Whether the gateway's HTTP side may be used: its tasks, cancel, retry, drain and warm-up. */
  readonly http: 'off' | 'on';
  /** The upstream leaves, in its own words; null where it did not say so. */
  readonly goAway: string | null;
}

/** A gateway among all gateways, in the order of the settings. */
export interface GatewaySummary extends Pick<GatewaySnapshot, 'id' | 'title' | 'address' | 'connection'> {
  readonly presentation: Presentation;
  /** The median of the measured round trips, in milliseconds; null without any. */
  readonly roundTripMs: number | null;
  readonly pendingApprovals: number;
  /** Runs that need a person: unanswered ones, and those whose socket was lost. */
  readonly unanswered: number;
  readonly turn: GatewaySnapshot['turn'];
  readonly lastError: GatewayErrorView | null;
}
