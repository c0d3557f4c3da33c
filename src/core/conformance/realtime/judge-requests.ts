import type { JsonObject } from '#shared/json.ts';
import { ORCHESTRATOR_CONFLICT } from '#shared/protocols/realtime/errors.ts';
import { type FrameExchange, isError, isState, objectIn, objectsOf, payloadOf } from './frame-exchange.ts';
import {
  type GatewayJudge,
  type GatewayJudgement,
  judgeExchange,
  judgeExchanges,
  untested,
} from './gateway-judgement.ts';
import type { GatewayEvidence } from './gather-gateway-evidence.ts';

/** The state, and the end of the task, that follow from the status of an answer. Any other status waits. */
const OUTCOMES = new Map([
  ['completed', { state: 'orchestrator_completed', event: 'task.completed' }],
  ['failed', { state: 'orchestrator_failed', event: 'task.failed' }],
]);

export const judgeGreeting: GatewayJudge = ({ greeting }) =>
  judgeExchange(greeting, (frames) => {
    if (isDraining(frames)) return undefined;
    if (!frames.some(({ type }) => type === 'gateway.connected')) return 'no gateway.connected came';
    return frames.some((frame) => isState(frame, 'socket_connected')) ? undefined : 'no state socket_connected came';
  });

export const judgeGreetingFirst: GatewayJudge = ({ greeting }) =>
  judgeExchange(greeting, (frames) => {
    if (isDraining(frames)) return undefined;
    const names = frames.slice(0, 2).map((frame) => (isState(frame, 'socket_connected') ? 'state' : frame.type));
    return names.includes('gateway.connected') && names.includes('state') ? undefined : 'other frames came first';
  });

export const judgeFirstBinding: GatewayJudge = ({ request, sockets: [socket] }) =>
  judgeExchange(request, (frames) => {
    const bound = frames.find((frame) => isState(frame, 'session_bound'));
    if (bound === undefined) return 'no state session_bound came';
    const { sessionId = socket?.sessionId, userId = socket?.userId } = payloadOf(bound);
    return sessionId === socket?.sessionId && userId === socket?.userId
      ? undefined
      : 'it was bound to another session or user';
  });

export const judgeOnlyValidBinds: GatewayJudge = ({ afterInvalid, noSession, noType, notJson }) =>
  judgeExchanges([notJson, noSession, noType, afterInvalid], (frames) => {
    const isBinding = (frame: JsonObject) => isState(frame, 'session_bound');
    if (!objectsOf(afterInvalid).some(isBinding)) return 'the first valid frame after them bound nothing';
    return frames.filter(isBinding).length > 1 ? 'an invalid frame bound the socket' : undefined;
  });

/** A judge of a refusal with one code. */
export function judgeGatewayError(
  exchangeOf: (evidence: GatewayEvidence) => FrameExchange,
  code: string,
): GatewayJudge {
  return (evidence) => judgeExchange(exchangeOf(evidence), (frames) => findRefusalProblem(frames, code));
}

/** The same for a frame that gateways in use let through, and then refuse for its session. */
export function judgeLaxEnvelope(
  exchangeOf: (evidence: GatewayEvidence) => FrameExchange,
  known: string,
): GatewayJudge {
  return (evidence) => {
    const exchange = exchangeOf(evidence);
    const judgement = judgeExchange(exchange, (frames) => findRefusalProblem(frames, 'GATEWAY_INVALID_ENVELOPE'));
    const isLax = objectsOf(exchange).some((frame) => isError(frame, 'GATEWAY_SESSION_MISMATCH'));
    return judgement.verdict === 'fail' && isLax ? { ...judgement, known } : judgement;
  };
}

export const judgeUserOmitted: GatewayJudge = ({ userOmitted }) =>
  judgeServed(userOmitted, (frames) => {
    const refusal = frames.find((frame) => isError(frame));
    if (refusal !== undefined) return `it was refused with ${codeOf(refusal)}`;
    return answerOf(frames) === undefined ? 'it was not answered' : undefined;
  });

export const judgeLane: GatewayJudge = ({ lane }) =>
  judgeExchange(lane, (frames) => {
    const spans = lane.runIds.map((runId, at) => {
      const isRefused = at === 2;
      const places = frames.flatMap((frame, place) => {
        const isOwn = isRefused ? isError(frame, 'GATEWAY_SESSION_MISMATCH') : frame.runId === runId;
        return isOwn ? [place] : [];
      });
      return { first: places[0] ?? -1, last: places.at(-1) ?? -1 };
    });
    const unanswered = spans.findIndex(({ first }) => first === -1);
    if (unanswered !== -1) return `nothing came of frame ${unanswered + 1} of ${spans.length}`;
    const early = spans.findIndex(({ first }, at) => at > 0 && first < (spans[at - 1]?.last ?? -1));
    return early === -1 ? undefined : `frame ${early + 1} was handled before frame ${early} had ended`;
  });

export const judgeAnswered: GatewayJudge = ({ request }) =>
  judgeServed(request, (frames) => (answerOf(frames) === undefined ? 'no orchestrator.response came' : undefined));

export const judgeRun: GatewayJudge = ({ request }) =>
  judgeExchange(request, (frames) => {
    const other = frames.find(({ runId }) => runId !== request.runIds[0]);
    return other === undefined ? undefined : `${String(other.type)} has the runId ${JSON.stringify(other.runId)}`;
  });

export const judgeRequestStates: GatewayJudge = (evidence) =>
  judgeRequest(evidence, (frames, answer) => {
    const states = frames.filter(({ type }) => type === 'session.state').map((frame) => payloadOf(frame).state);
    const expected = outcomeOf(answer)?.state ?? 'orchestrator_pending_approval';
    const dispatched = states.indexOf('orchestrator_dispatching');
    if (dispatched === -1) return 'no state orchestrator_dispatching came';
    return states.indexOf(expected) > dispatched ? undefined : `no state ${expected} followed`;
  });

export const judgeRequestTasks: GatewayJudge = (evidence) =>
  judgeRequest(evidence, (frames, answer) => {
    const tasks = frames.filter(({ type }) => typeof type === 'string' && type.startsWith('task.'));
    if (tasks[0]?.type !== 'task.started') return 'no task.started came first';
    const ids = new Set(tasks.map((frame) => JSON.stringify(payloadOf(frame).taskId)));
    if (ids.size > 1 || ids.has('undefined')) return 'its events have no taskId, or several';
    const expected = outcomeOf(answer)?.event ?? 'task.progress';
    return tasks.at(-1)?.type === expected ? undefined : `no ${expected} came last`;
  });

export const judgeAnswerLast: GatewayJudge = (evidence) =>
  judgeRequest(evidence, (frames, answer) => {
    const next = frames[frames.indexOf(answer) + 1];
    return next === undefined ? undefined : `${String(next.type)} came after it`;
  });

export const judgeReplayed: GatewayJudge = ({ repeated, request }) => {
  if (answerOf(objectsOf(request)) === undefined) return notAnswered(request);
  return judgeExchange(repeated, (frames) => {
    if (frames.some(({ type }) => type === 'gateway.request_replayed')) return undefined;
    return frames.some(({ type }) => type === 'task.started') ? 'it ran again' : 'no gateway.request_replayed came';
  });
};

export const judgeReplayedAnswer: GatewayJudge = ({ repeated, request }) => {
  const first = answerOf(objectsOf(request));
  if (first === undefined) return notAnswered(request);
  if (!objectsOf(repeated).some(({ type }) => type === 'gateway.request_replayed')) {
    return untested(repeated.end === 'skipped' ? repeated.problem : 'the request was not replayed');
  }
  return judgeExchanges([request, repeated], () => {
    const second = answerOf(objectsOf(repeated));
    if (second === undefined) return 'no answer followed';
    return JSON.stringify(second.payload) === JSON.stringify(first.payload) ? undefined : 'the answer changed';
  });
};

export const judgeConflict: GatewayJudge = ({ changed, request }) =>
  answerOf(objectsOf(request)) === undefined
    ? notAnswered(request)
    : judgeExchange(changed, (frames) => findRefusalProblem(frames, 'GATEWAY_IDEMPOTENCY_CONFLICT'));

export const judgeConflictElsewhere: GatewayJudge = ({ elsewhere, request }) => {
  if (answerOf(objectsOf(request)) === undefined) return notAnswered(request);
  return judgeServed(elsewhere, (frames) => {
    const answer = answerOf(frames);
    const { code } = answer === undefined ? {} : objectIn(payloadOf(answer), 'error');
    return code === ORCHESTRATOR_CONFLICT ? undefined : 'the other content was answered as a new request';
  });
};

const WITHOUT_GOAL = 'it needs a task that asks for an approval, which the check then rejects: --run GOAL';

export const judgeApprovalState: GatewayJudge = ({ approval }) => {
  if (approval === null) return untested(WITHOUT_GOAL);
  const { asked, decided } = approval;
  const later = decided === null ? [] : objectsOf(decided).filter(({ runId }) => runId === asked.runIds[0]);
  return judgeServed(asked, (frames) => {
    const answer = answerOf(frames);
    if (answer === undefined) return 'it was not answered';
    return [...frames, ...later].some((frame) => isState(frame, 'orchestrator_pending_approval'))
      ? undefined
      : `it needed no approval, and was ${String(payloadOf(answer).status)}: choose a goal that needs one`;
  });
};

export const judgeApprovalDecision: GatewayJudge = ({ approval }) => {
  if (approval === null) return untested(WITHOUT_GOAL);
  const { asked, decided } = approval;
  if (decided === null) return untested(asked.end === 'skipped' ? asked.problem : 'nothing waited for an approval');
  return judgeExchanges([asked, decided], () => {
    const started = objectsOf(asked).find(({ type }) => type === 'task.started');
    const ended = objectsOf(decided).find(({ type }) => type === 'task.failed' || type === 'task.completed');
    if (ended === undefined) return 'no task ended';
    const isSame = started !== undefined && payloadOf(started).taskId === payloadOf(ended).taskId;
    return isSame ? undefined : 'another task ended, and the first one still waits';
  });
};

/** Judges what came of the first request, also behind its answer. */
function judgeRequest(
  { request, userOmitted }: GatewayEvidence,
  findProblem: (frames: readonly JsonObject[], answer: JsonObject) => string | undefined,
): GatewayJudgement {
  const answer = answerOf(objectsOf(request));
  if (answer === undefined) return notAnswered(request);
  const [runId] = request.runIds;
  const late = objectsOf(userOmitted).filter((frame) => frame.runId === runId);
  return judgeExchange(request, (frames) => findProblem([...frames, ...late], answer));
}

/** Judges a request that an orchestrator has to serve; one that fails says nothing about the gateway. */
function judgeServed(
  exchange: FrameExchange,
  findProblem: (frames: readonly JsonObject[]) => string | undefined,
): GatewayJudgement {
  const failure = objectsOf(exchange).find((frame) => isError(frame, 'GATEWAY_ORCHESTRATOR_FAILURE'));
  return failure === undefined ? judgeExchange(exchange, findProblem) : untested(describeFailure(failure));
}

function notAnswered(request: FrameExchange): GatewayJudgement {
  const failure = objectsOf(request).find((frame) => isError(frame));
  if (failure !== undefined) return untested(describeFailure(failure));
  return untested(request.end === 'skipped' ? request.problem : 'the first request was not answered');
}

function describeFailure(failure: JsonObject): string {
  return `the request failed with ${codeOf(failure)}: ${String(payloadOf(failure).message)}`;
}

function findRefusalProblem(frames: readonly JsonObject[], code: string): string | undefined {
  if (frames.some((frame) => isError(frame, code))) return undefined;
  const other = frames.find((frame) => isError(frame));
  if (other !== undefined) return `it was refused with ${codeOf(other)}`;
  return answerOf(frames) === undefined ? 'it was not refused' : 'it was answered';
}

function answerOf(frames: readonly JsonObject[]): JsonObject | undefined {
  return frames.find(({ type }) => type === 'orchestrator.response');
}

function outcomeOf(answer: JsonObject) {
  return OUTCOMES.get(String(payloadOf(answer).status));
}

function codeOf(error: JsonObject): string {
  return String(payloadOf(error).code);
}

function isDraining(frames: readonly JsonObject[]): boolean {
  return frames.some((frame) => isError(frame, 'GATEWAY_DRAINING'));
}
