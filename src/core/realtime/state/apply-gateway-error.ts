import type { JsonObject } from '#shared/json.ts';
import { isJsonObject } from '#shared/json.ts';
import { jsonSize } from '#shared/json-size.ts';
import type { GatewayErrorView, LaneName } from '#shared/panel/realtime/gateway.ts';
import { retryAdvice } from '#shared/protocols/realtime/errors.ts';
import type { GatewayErrorEvent } from '#shared/protocols/realtime/session-event.ts';
import { failTurn, withTurns } from './apply-live-event.ts';
import { addConflict, endRun } from './apply-request-event.ts';
import { failBridge } from './bridge.ts';
import { clipMessage } from './clip-text.ts';
import { type GatewayState, withRuntime } from './gateway-state.ts';
import { endTurns } from './live-turns.ts';
import { conflictRun, failRun, isWaiting } from './runs.ts';

/** Errors that are kept. */
const KEPT_ERRORS = 50;

/** The largest details that are shown, in characters of JSON. */
const SHOWN_CHARS = 16_000;

/** Where and for which run an error came. */
export interface ErrorContext {
  readonly lane: LaneName;
  readonly socket: number;
  readonly runId: string | undefined;
  readonly at: number;
}

/**
 * Applies an error. It is about the request that its run id names, else about a live frame: a live failure has the same code
 * as one of the orchestrator. A failed lane ends everything that its socket was asked for.
 */
export function applyGatewayError(
  state: GatewayState,
  received: GatewayErrorEvent,
  context: ErrorContext,
): GatewayState {
  const error = { ...received, message: clipMessage(received.message) };
  const { at, runId, socket } = context;
  const run = state.runs.get(runId ?? '');
  const known = error.code === 'GATEWAY_DRAINING' ? withRuntime(state, 'draining') : state;
  const listed = listError(known, error, { ...context, isRequest: run !== undefined });
  const reason = { code: error.code, message: error.message, traceId: error.traceId ?? null };
  if (error.code === 'GATEWAY_SERIAL_LANE_FAILURE') {
    const open = [...state.runs.values()].filter((each) => isWaiting(each) && each.attempts.at(-1)?.socket === socket);
    const failed = open.reduce((next, each) => endRun(next, failRun(each, reason, at)), listed);
    const isLive = failed.lanes.live.socket === socket;
    return isLive ? withTurns(failed, endTurns(failed.live, 'failed', at, error.message), at) : failed;
  }
  if (run === undefined) return failLive(listed, error, context);
  if (error.code === 'GATEWAY_IDEMPOTENCY_CONFLICT') {
    const counted = isWaiting(run) ? { ...listed, counts: addConflict(listed.counts) } : listed;
    return endRun(counted, conflictRun({ ...run, error: isWaiting(run) ? reason : run.error }, 'gateway', at));
  }
  return endRun(listed, failRun(run, reason, at));
}

function failLive(state: GatewayState, error: GatewayErrorEvent, { at, runId }: ErrorContext): GatewayState {
  const live = failTurn(state.live, runId, error.message, at);
  const isLive = error.code === 'GATEWAY_ORCHESTRATOR_FAILURE';
  const bridge = isLive ? failBridge(state.bridge, error.message, at) : state.bridge;
  return withTurns({ ...state, bridge }, live, at);
}

function listError(
  state: GatewayState,
  { code, details, message, traceId }: GatewayErrorEvent,
  { at, isRequest, lane, runId }: ErrorContext & { readonly isRequest: boolean },
): GatewayState {
  const clientEventId = details?.clientEventId;
  const listed: GatewayErrorView = {
    ...{ at, lane, code, message, traceId: traceId ?? null, advice: retryAdvice(code) },
    runId: isRequest ? (runId ?? null) : null,
    clientEventId: typeof clientEventId === 'string' ? clientEventId : null,
    details: smallObject(details),
  };
  return { ...state, errors: [listed, ...state.errors].slice(0, KEPT_ERRORS) };
}

function smallObject(value: unknown): JsonObject | null {
  return isJsonObject(value) && jsonSize(value) <= SHOWN_CHARS ? value : null;
}
