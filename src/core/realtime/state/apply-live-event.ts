import type { FunctionCallView } from '#shared/panel/realtime/turn.ts';
import type { LiveOutputEvent } from '#shared/protocols/realtime/live-event.ts';
import type { RealtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import { readLiveOutput } from '#shared/protocols/realtime/read-live-output.ts';
import type { KnownEvent } from '../../calls/client-listener.ts';
import { applyBridgeEvent, bridgeEventOf } from './bridge.ts';
import { clipMessage, clipName } from './clip-text.ts';
import type { GatewayState } from './gateway-state.ts';
import { endTurn, hasOutput, isOpen, type LiveTurn } from './live-turn.ts';
import { answeredTurn, endTurns, type LiveTurns, replaceTurn } from './live-turns.ts';
import {
  clearSpeech,
  completeTurn,
  forgetTurn,
  receiveCall,
  receiveOutput,
  receiveSoundDelta,
  receiveTextDelta,
  reportInterruption,
} from './receive-live.ts';
import { interruptLatencyOf, noteSample, roundTripOf } from './samples.ts';

type LiveEvent = Extract<KnownEvent<RealtimeProtocol>, { readonly event: `live.${string}` }>;

/** Whether an event is about the live conversation. */
export function isLiveEvent(event: KnownEvent<RealtimeProtocol>): event is LiveEvent {
  return event.event.startsWith('live.');
}

/** Applies an event of the live conversation. */
export function applyLiveEvent(state: GatewayState, event: LiveEvent, at: number): GatewayState {
  if (event.event === 'live.output') return applyOutput(state, event.params, at);
  const turned = withTurns(state, turnsAfter(state.live, event, at), at);
  const name = bridgeEventOf(event.event);
  if (name !== null) return applyDiagnostic(turned, event, at);
  switch (event.event) {
    case 'live.metrics.round_trip':
      return reportRoundTrip(turned, event.params.roundTripMs, at);
    default:
      return turned;
  }
}

function applyOutput(state: GatewayState, params: LiveOutputEvent, at: number): GatewayState {
  const output = readLiveOutput(params);
  const turned = withTurns(state, receiveOutput(state.live, { output, params }, at), at);
  return output.goAway === null ? turned : { ...turned, goAway: clipName(output.goAway) };
}

/** Replaces the turns, and notes what is now measured of them. */
export function withTurns(state: GatewayState, live: LiveTurns, at: number): GatewayState {
  if (live === state.live) return state;
  const turn = live.present.at(-1)?.view;
  if (turn === undefined || isSameMeasured(state.live.present.at(-1)?.view, turn)) return { ...state, live };
  const { interruptLatencyMs, roundTripMs } = turn.reported;
  const base = { at, turn: turn.number };
  return {
    ...state,
    live,
    roundTrips: noteSample(state.roundTrips, { ...base, reportedMs: roundTripMs, measuredMs: roundTripOf(turn) }),
    interruptions: noteSample(state.interruptions, {
      ...{ ...base, reportedMs: interruptLatencyMs, measuredMs: interruptLatencyOf(turn) },
    }),
  };
}

/** Whether nothing that is measured of a turn has changed, as with most frames of an answer. */
function isSameMeasured(before: LiveTurn['view'] | undefined, turn: LiveTurn['view']): boolean {
  if (before === undefined) return false;
  const { end, number, reported, times } = before;
  return number === turn.number && end === turn.end && reported === turn.reported && times === turn.times;
}

function turnsAfter(live: LiveTurns, event: LiveEvent, at: number): LiveTurns {
  switch (event.event) {
    case 'live.output.transcript.delta':
      return receiveTextDelta(live, event.params, at);
    case 'live.output.audio.delta': {
      const { audioBase64: base64 = '', mimeType = null, turnId } = event.params;
      return base64 === '' ? live : receiveSoundDelta(live, { base64, mimeType, turnId }, at);
    }
    case 'live.turn.completed': {
      const { text, turnDurationMs = null } = event.params;
      return completeTurn(live, { durationMs: turnDurationMs, hasText: text != null && text !== '' }, at);
    }
    case 'live.interrupted': {
      const { interruptLatencyMs = null, reason = '' } = event.params;
      return reportInterruption(live, { latencyMs: interruptLatencyMs, reason: clipMessage(reason) }, at);
    }
    case 'live.bridge.setup_sent':
      return { ...live, setups: live.setups + 1 };
    case 'live.bridge.closed':
      return endTurns(live, 'bridge-closed', at, textOf(event.params.reason));
    case 'live.bridge.health_watchdog_reconnect':
      return endTurns(live, 'watchdog', at, textOf(event.params.reason));
    case 'live.bridge.unavailable':
      return endTurns(live, 'failed', at, textOf(event.params.error));
    case 'live.bridge.error':
      return failText(live, event.envelope.runId, textOf(event.params.error), at);
    case 'live.function_call':
      return receiveCall(live, callOf(event.params, 'wanted'));
    case 'live.function_call.dispatching':
      return receiveCall(live, callOf(event.params, 'dispatching'));
    case 'live.function_call.completed':
      return receiveCall(live, callOf(event.params, 'completed'));
    case 'live.function_call.failed':
      return receiveCall(live, callOf(event.params, 'failed'));
    case 'live.function_call_output.sent':
      return receiveCall(live, callOf(event.params, 'answered'));
    case 'live.turn.truncated':
      return forgetTurn(live, event.params.turnId, 'heard');
    case 'live.turn.deleted':
      return forgetTurn(live, event.params.turnId, 'deleted');
    case 'live.input.cleared':
      return clearSpeech(live, at);
    default:
      return live;
  }
}

/** A text that the gateway could not read has no answer; speech goes on without a chunk that it could not read. */
function failText(live: LiveTurns, runId: string | undefined, reason: string, at: number): LiveTurns {
  return answeredTurn(live)?.view.origin === 'text' ? failTurn(live, runId, reason, at) : live;
}

/** The gateway could not take a live frame: the turn that it was sent for has no answer, unless one has begun. */
export function failTurn(live: LiveTurns, runId: string | undefined, reason: string, at: number): LiveTurns {
  const failed = live.present.find((turn) => isOpen(turn) && !hasOutput(turn) && turn.runId === runId && runId !== '');
  return failed === undefined ? live : replaceTurn(live, endTurn(failed, 'failed', at, reason));
}

function applyDiagnostic(state: GatewayState, event: LiveEvent, at: number): GatewayState {
  const name = bridgeEventOf(event.event);
  if (name === null || !isDiagnostic(event)) return state;
  const { counts } = state;
  const dropped = name === 'chunk_dropped' ? 1 : 0;
  return {
    ...state,
    bridge: applyBridgeEvent(state.bridge, name, event.params, at),
    counts: dropped === 0 ? counts : { ...counts, chunksDroppedThere: counts.chunksDroppedThere + dropped },
    goAway: name === 'connected' ? null : state.goAway,
  };
}

function isDiagnostic(event: LiveEvent): event is Extract<LiveEvent, { readonly event: `live.bridge.${string}` }> {
  return event.event.startsWith('live.bridge.');
}

/** Reported before the first output: of the turn that is answered next, or of the one whose delta came just before. */
function reportRoundTrip(state: GatewayState, reportedMs: number, at: number): GatewayState {
  const turn = state.live.present.find(isOpen) ?? state.live.present.at(-1);
  if (turn === undefined)
    return { ...state, roundTrips: noteSample(state.roundTrips, { at, turn: null, reportedMs, measuredMs: null }) };
  const reported = { ...turn.view.reported, roundTripMs: reportedMs };
  return withTurns(state, replaceTurn(state.live, { ...turn, view: { ...turn.view, reported } }), at);
}

interface ReportedCall {
  readonly callId?: string | null | undefined;
  readonly name?: string | undefined;
  readonly argumentsJson?: string | undefined;
}

function callOf(
  { argumentsJson = '', callId = null, name = '' }: ReportedCall,
  state: FunctionCallView['state'],
): FunctionCallView {
  return { callId, name: clipName(name), args: clipMessage(argumentsJson), state };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? clipMessage(value) : '';
}
