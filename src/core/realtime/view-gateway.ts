import type { JsonObject } from '#shared/json.ts';
import type { ConnectionState } from '#shared/lifecycle/connection-state.ts';
import type { GatewaySnapshot, LaneName, LaneView, LiveState } from '#shared/panel/realtime/gateway.ts';
import type { RunView } from '#shared/panel/realtime/run.ts';
import type { GatewayDefinition } from './gateway-definition.ts';
import type { GatewayPlace } from './server/gateway-address.ts';
import type { SessionIdentity } from './server/gateway-driver.ts';
import { shownInput } from './shown-input.ts';
import { type GatewayState, isTextOnly } from './state/gateway-state.ts';
import { liveStateOf } from './state/live-turns.ts';

/** What the pings of a lane's socket show. */
export type LanePulse = Pick<LaneView, 'pingMs' | 'peer'>;

export interface GatewayParts {
  readonly definition: GatewayDefinition;
  /** Of the definition, read once. */
  readonly place: GatewayPlace;
  readonly state: GatewayState;
  readonly setup: JsonObject | null;
  readonly session: SessionIdentity;
  readonly sessionStartedAt: number;
  readonly connections: Readonly<Record<LaneName, ConnectionState>>;
  readonly pulses: Readonly<Record<LaneName, LanePulse>>;
}

/** A gateway as windows see it. */
export function viewGateway(parts: GatewayParts): GatewaySnapshot {
  const { connections, definition, place, pulses, session, sessionStartedAt, setup, state } = parts;
  const { http, id, lanes, title } = definition;
  const lane = (name: LaneName): LaneView => ({
    ...{ connection: connections[name], ...state.lanes[name], ...pulses[name] },
  });
  const { away, bridge, counts, errors, gateway, goAway, interruptions, roundTrips, usage } = state;
  return {
    ...{ id, title, lanes, ...session, sessionStartedAt, ...place, connection: connections.requests },
    ...{ requests: lane('requests'), live: lane('live'), gateway, away, turn: turnOf(state) },
    ...{ bridge: bridge.view, counts, roundTrips, interruptions, errors, usage, goAway, setup },
    http: http === 'off' ? 'off' : 'on',
  };
}

/** Runs whose whole output is shown; of older ones there is the text. */
const WHOLE_RUNS = 30;

/** The runs as windows see them, the newest first. */
export function viewRuns({ runs }: Pick<GatewayState, 'runs'>): readonly RunView[] {
  return [...runs.values()].reverse().map((run, index) => viewRun(run, index < WHOLE_RUNS));
}

function viewRun(run: RunView, isWhole: boolean): RunView {
  const { conflict, response } = run;
  return {
    ...run,
    input: shownInput(run.input),
    attempts: run.attempts.map((attempt) => ({ ...attempt, input: shownInput(attempt.input) })),
    response: isWhole || response === null ? response : { ...response, output: null },
    conflict: conflict && {
      ...conflict,
      sentThen: conflict.sentThen && shownInput(conflict.sentThen),
      sentNow: shownInput(conflict.sentNow),
    },
  };
}

/** Runs that a person may send again, because it is not known whether they were carried out. */
export function unansweredCount({ runs }: Pick<GatewayState, 'runs'>): number {
  return [...runs.values()].filter(({ response, state }) => {
    return (state === 'unanswered' || state === 'interrupted') && response === null;
  }).length;
}

export function pendingApprovalCount({ approvals }: Pick<GatewayState, 'approvals'>): number {
  return [...approvals.values()].filter(({ state }) => state === 'pending').length;
}

function turnOf(state: GatewayState): LiveState {
  if (state.lanes.live.socket === null) return 'not-connected';
  return isTextOnly(state) ? 'text-only' : liveStateOf(state.live);
}
