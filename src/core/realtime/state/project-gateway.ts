import { isJsonObject, type JsonObject } from '#shared/json.ts';
import type { LaneName } from '#shared/panel/realtime/gateway.ts';
import type { GatewayConnected, SessionStateEvent } from '#shared/protocols/realtime/session-event.ts';
import { applyGatewayError } from './apply-gateway-error.ts';
import { applyLiveEvent, isLiveEvent, withTurns } from './apply-live-event.ts';
import { applyRequestEvent, endRun, planRunRetry } from './apply-request-event.ts';
import { approvalOf, sendDecision } from './approvals.ts';
import { expectBridge, loseBridge } from './bridge.ts';
import { clipMessage, clipName } from './clip-text.ts';
import type { EventInput, GatewayInput, SentFrame } from './gateway-input.ts';
import { CLOSED_LANE, type GatewayState, type LaneState, withRuntime } from './gateway-state.ts';
import { endTurns } from './live-turns.ts';
import { notePlayed } from './note-played.ts';
import {
  abandonRetry,
  failRun,
  giveUpRun,
  isUnderWay,
  isWaiting,
  type SentRequest,
  sendRun,
  withoutRun,
  withRun,
} from './runs.ts';
import { sendLive } from './send-live.ts';
import { loseTasks, markCancelled, reportTask } from './tasks.ts';

/** Sockets that are lost within so many milliseconds are lost together. */
const TOGETHER_MS = 1_000;

/** What a gateway reports of a frame that it takes: one that drains refuses it. */
const SERVING: ReadonlySet<string> = new Set(['orchestrator_dispatching', 'live_forwarded']);

const LANES: readonly LaneName[] = ['requests', 'live'];

/** Applies what happened between a client and a gateway. Pure. */
export function projectGateway(state: GatewayState, input: GatewayInput): GatewayState {
  switch (input.type) {
    case 'opened':
      return open(state, input);
    case 'sent':
      return send(state, input);
    case 'event':
      return receive(state, input);
    case 'lost':
      return lose(state, input);
    case 'timed-out': {
      const run = state.runs.get(input.runId);
      return run === undefined ? state : endRun(state, giveUpRun(run, 'unanswered', input.at));
    }
    case 'retry-planned': {
      const run = state.runs.get(input.runId);
      return run === undefined ? state : planRunRetry(state, run, input.retryAt);
    }
    case 'retry-failed': {
      const run = state.runs.get(input.runId);
      return run === undefined ? state : endRun(state, abandonRetry(run, 'failed', input.at));
    }
    case 'dismissed':
      return { ...state, runs: withoutRun(state.runs, input.runId) };
    case 'chunk-dropped':
      return { ...state, counts: { ...state.counts, chunksDroppedHere: state.counts.chunksDroppedHere + 1 } };
    case 'played':
      return notePlayed(state, input.report);
    case 'runtime':
      return withRuntime(state, input.state);
    case 'registry':
      return {
        ...state,
        tasks: input.tasks.reduce((tasks, task) => reportTask(tasks, task, input.at), state.tasks),
      };
    case 'cancelled':
      return { ...state, tasks: markCancelled(state.tasks, input.taskId, input.at) };
  }
}

/** The lane of a socket; requests for one that both lanes share, and for one that is not known. */
export function laneOfSocket({ lanes }: Pick<GatewayState, 'lanes'>, socket: number): LaneName {
  return lanes.requests.socket !== socket && lanes.live.socket === socket ? 'live' : 'requests';
}

function open(state: GatewayState, { lanes, socket }: Extract<GatewayInput, { type: 'opened' }>): GatewayState {
  return { ...withLanes(state, lanes, () => ({ ...CLOSED_LANE, socket })), away: null };
}

function send(state: GatewayState, { at, frame, socket }: Extract<GatewayInput, { type: 'sent' }>): GatewayState {
  if (frame.command === 'orchestrator.request') {
    const known = state.runs.get(frame.runId);
    const named = requestOf(frame, known?.decides ?? null, { socket, at });
    const request = { ...named, decides: approvalOf(state.approvals, named)?.approvalId ?? null };
    const runs = withRun(state.runs, sendRun(known, request));
    return { ...state, runs, approvals: sendDecision(state.approvals, request, at) };
  }
  // A message of parts is said in a turn, as a live text is; the other events about the conversation change no turn here.
  if (!frame.command.startsWith('live.') && frame.command !== 'conversation.item.create') return state;
  const expecting = { ...state, bridge: expectBridge(state.bridge, at) };
  return withTurns(expecting, sendLive(state.live, frame, at), at);
}

function requestOf(
  { decides, payload, runId }: SentFrame,
  known: string | null,
  { at, socket }: Pick<SentRequest, 'at' | 'socket'>,
): SentRequest {
  const { idempotencyKey, input, intent, task } = isJsonObject(payload) ? payload : ({} satisfies JsonObject);
  const taskId = isJsonObject(task) ? task.taskId : undefined;
  return {
    ...{ runId, socket, at, intent: typeof intent === 'string' ? intent : '' },
    input: isJsonObject(input) ? input : {},
    idempotencyKey: typeof idempotencyKey === 'string' ? idempotencyKey : runId,
    resumes: typeof taskId === 'string' ? taskId : null,
    decides: decides ?? known,
  };
}

function receive(state: GatewayState, { at, event, socket }: EventInput): GatewayState {
  const runId = event.envelope?.runId;
  if (event.kind !== 'known') {
    const odd = countOdd(state);
    const run = event.event === 'orchestrator.response' ? odd.runs.get(runId ?? '') : undefined;
    if (run === undefined) return odd;
    const error = { code: '', message: 'The answer cannot be read', traceId: null };
    return endRun(odd, failRun(run, error, at));
  }
  if (isLiveEvent(event)) return applyLiveEvent(state, event, at);
  switch (event.event) {
    case 'gateway.connected':
      return { ...state, gateway: identityOf(event.params) };
    case 'session.state':
      return applySession(state, event.params, { at, socket, runId });
    case 'gateway.error':
      return applyGatewayError(state, event.params, { lane: laneOfSocket(state, socket), socket, runId, at });
    default: {
      // Whatever an orchestrator answers is passed on: without a session it is data.
      const counted = event.envelope.sessionId === undefined ? countOdd(state) : state;
      return applyRequestEvent(counted, event, at);
    }
  }
}

function lose(state: GatewayState, { at, by, socket, what }: Extract<GatewayInput, { type: 'lost' }>): GatewayState {
  const lanes = LANES.filter((lane) => state.lanes[lane].socket === socket);
  if (lanes.length === 0) return state;
  const lost = [...state.runs.values()].filter((run) => isUnderWay(run) && run.attempts.at(-1)?.socket === socket);
  const interrupted = lost.reduce(
    (next, run) =>
      endRun(next, isWaiting(run) ? giveUpRun(run, 'interrupted', at) : abandonRetry(run, 'interrupted', at)),
    state,
  );
  const tasks = loseTasks(interrupted.tasks, new Set(lost.map(({ runId }) => runId)));
  const closed = withLanes({ ...interrupted, tasks }, lanes, () => CLOSED_LANE);
  const isGone = LANES.every((lane) => closed.lanes[lane].socket === null);
  const isTogether = state.lost !== null && state.lost.socket !== socket && at - state.lost.at <= TOGETHER_MS;
  const away =
    by === 'gateway' && isGone && (lanes.length === 2 || isTogether)
      ? { at, what: `The gateway went away: ${what}` }
      : null;
  const after: GatewayState = { ...closed, lost: { at, socket }, away };
  if (!lanes.includes('live')) return after;
  const silent = { ...after, bridge: loseBridge(after.bridge, at), goAway: null };
  return withTurns(silent, endTurns(after.live, 'socket-lost', at, what), at);
}

function applySession(
  state: GatewayState,
  params: SessionStateEvent,
  { at, runId, socket }: { readonly at: number; readonly socket: number; readonly runId: string | undefined },
): GatewayState {
  const lanes = LANES.filter((lane) => state.lanes[lane].socket === socket);
  const { reason = '', sessionId, userId } = params;
  const isBound = params.state === 'session_bound' && sessionId !== undefined;
  const next = withLanes(state, lanes, (lane): LaneState => {
    const isSame = lane.session?.state === params.state;
    return {
      ...lane,
      boundTo: isBound ? { sessionId, userId: userId ?? '' } : lane.boundTo,
      session: { state: params.state, since: isSame ? (lane.session?.since ?? at) : at, reason: clipMessage(reason) },
    };
  });
  const run = next.runs.get(runId ?? '');
  const isDispatching = run !== undefined && params.state === 'orchestrator_dispatching' && isWaiting(run);
  // No event says that a gateway takes frames again: that it does shows it.
  const serving = SERVING.has(params.state) ? withRuntime(next, 'ready') : next;
  return isDispatching ? { ...serving, runs: withRun(serving.runs, { ...run, state: 'dispatching' }) } : serving;
}

function withLanes(
  state: GatewayState,
  names: readonly LaneName[],
  change: (lane: LaneState) => LaneState,
): GatewayState {
  const lanes = { ...state.lanes };
  for (const name of names) lanes[name] = change(state.lanes[name]);
  return { ...state, lanes };
}

function identityOf({ liveApiEnabled, runtime }: GatewayConnected): GatewayState['gateway'] {
  const said = runtime?.state;
  return {
    version: clipName(runtime?.version ?? ''),
    liveApiEnabled: liveApiEnabled ?? null,
    state: said === 'ready' || said === 'draining' ? said : 'unknown',
    activeTasks: runtime?.activeTaskCount ?? null,
    edition: runtime?.turnTruncation === undefined ? 'documented' : 'newest',
  };
}

function countOdd(state: GatewayState): GatewayState {
  return { ...state, counts: { ...state.counts, oddFrames: state.counts.oddFrames + 1 } };
}
