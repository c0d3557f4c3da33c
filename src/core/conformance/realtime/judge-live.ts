import type { JsonObject } from '#shared/json.ts';
import { type FrameExchange, isError, isForwarded, isState, objectsOf, payloadOf } from './frame-exchange.ts';
import {
  type GatewayJudge,
  type GatewayJudgement,
  judgeExchange,
  judgeExchanges,
  untested,
} from './gateway-judgement.ts';
import type { GatewayEvidence } from './gather-gateway-evidence.ts';

/** A judge of a live frame that is passed on, with an event that it causes, if any. */
export function judgeForwarded(
  exchangeOf: (evidence: GatewayEvidence) => FrameExchange,
  eventType: string,
  event?: string,
): GatewayJudge {
  return (evidence) => {
    const exchange = exchangeOf(evidence);
    return judgeServed([exchange], evidence, (frames) => {
      const problem = frames.find(({ type }) => type === 'live.bridge.error');
      if (problem !== undefined) return `it was not understood: ${String(payloadOf(problem).error)}`;
      if (event !== undefined && !frames.some(({ type }) => type === event)) return `no ${event} came`;
      return frames.some((frame) => isForwarded(frame, eventType)) ? undefined : 'no state live_forwarded came';
    });
  };
}

export const judgeOutput: GatewayJudge = (evidence) =>
  judgeServed([evidence.text], evidence, (frames) => {
    if (!frames.some(({ type }) => type === 'live.output')) return 'no live.output came';
    return frames.some(({ type }) => type === 'live.turn.completed') ? undefined : 'no live.turn.completed came';
  });

export const judgeRoundTrip: GatewayJudge = (evidence) =>
  judgeServed([evidence.text], evidence, (frames) =>
    frames.some(({ type }) => type === 'live.metrics.round_trip') ? undefined : 'no live.metrics.round_trip came',
  );

export const judgeInterrupted: GatewayJudge = (evidence) => {
  const { interrupt, interrupted } = evidence;
  if (interrupted === null) {
    return untested(whyUnserved([interrupt], evidence) ?? 'the answer was over before it could be interrupted');
  }
  const both = interrupted === interrupt ? [interrupt] : [interrupt, interrupted];
  const isOver = both.flatMap(objectsOf).some(({ type }) => type === 'live.turn.completed');
  return judgeServed(both, evidence, (frames) => {
    if (frames.some(({ type }) => type === 'live.interrupted')) return undefined;
    return isOver ? 'the answer went on to its end' : 'the answer neither ended nor was interrupted';
  });
};

export const judgeFallback: GatewayJudge = (evidence) =>
  judgeWithout(evidence, (frames) =>
    frames.some((frame) => isState(frame, 'text_fallback')) ? undefined : 'no state text_fallback came',
  );

export const judgeUnavailable: GatewayJudge = (evidence) =>
  judgeWithout(evidence, (frames) =>
    frames.some(({ type }) => type === 'live.bridge.unavailable') ? undefined : 'no live.bridge.unavailable came',
  );

/** Judges what comes where live turns are switched off. */
function judgeWithout(
  { greeting, text }: GatewayEvidence,
  findProblem: (frames: readonly JsonObject[]) => string | undefined,
): GatewayJudgement {
  if (text.end === 'skipped') return untested(text.problem);
  if (!isOff(greeting, text)) return untested('live turns are on');
  return judgeExchange(text, findProblem);
}

/** Judges live frames that an upstream has to serve; without one there is nothing to judge. */
function judgeServed(
  exchanges: readonly FrameExchange[],
  evidence: GatewayEvidence,
  findProblem: (frames: readonly JsonObject[]) => string | undefined,
): GatewayJudgement {
  const reason = whyUnserved(exchanges, evidence);
  return reason === null ? judgeExchanges(exchanges, findProblem) : untested(reason);
}

/** Why live frames were not served, in words; null if they could be. */
function whyUnserved(exchanges: readonly FrameExchange[], { greeting, text }: GatewayEvidence): string | null {
  const skipped = exchanges.find(({ end }) => end === 'skipped');
  if (skipped !== undefined) return skipped.problem;
  if (isOff(greeting, text)) return 'live turns are off at this gateway';
  const frames = exchanges.flatMap(objectsOf);
  const dropped = frames.find(({ type }) => type === 'live.bridge.chunk_dropped');
  if (dropped !== undefined) {
    return `the chunk was dropped as ${String(payloadOf(dropped).ageMs)} ms old: the clocks of the two machines differ`;
  }
  const failure = frames.find((frame) => isError(frame, 'GATEWAY_ORCHESTRATOR_FAILURE'));
  if (failure !== undefined) {
    return `the upstream could not be used, which gateways of 2026-02 and 2026-04 report as GATEWAY_ORCHESTRATOR_FAILURE: ${String(payloadOf(failure).message)}`;
  }
  const closed = frames.find(({ type }) => type === 'live.bridge.closed');
  return closed === undefined ? null : `the upstream closed its connection: ${String(payloadOf(closed).reason)}`;
}

function isOff(greeting: FrameExchange, text: FrameExchange): boolean {
  const connected = objectsOf(greeting).find(({ type }) => type === 'gateway.connected');
  if (connected !== undefined && payloadOf(connected).liveApiEnabled === false) return true;
  return objectsOf(text).some((frame) => isState(frame, 'text_fallback') || frame.type === 'live.bridge.unavailable');
}
