import { z } from 'zod';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { BRIDGE_EVENTS } from '#shared/protocols/realtime/bridge-event.ts';
import { GATEWAY_ERROR_CODES } from '#shared/protocols/realtime/errors.ts';
import { realtimeProtocol } from '#shared/protocols/realtime/protocol.ts';
import { SESSION_STATES } from '#shared/protocols/realtime/session-event.ts';
import { type GatewayFrame, isError, payloadOf, type SocketRecord } from './frame-exchange.ts';
import { type FrameFault, type GatewayJudge, judgeFrames, untested } from './gateway-judgement.ts';
import type { GatewayEvidence } from './gather-gateway-evidence.ts';

const SOURCES = ['frontend', 'gateway', 'orchestrator', 'agent', 'tool'];
const AGENT_NAMES =
  'gateways of 2026-02 and 2026-04 put the name of the agent that answered into orchestrator.response';
const NEWER_EVENTS = 'gateways of 2026-04 send more events than the document has';

const DOCUMENT_EVENTS: readonly string[] = [
  ...['gateway.connected', 'session.state', 'gateway.error', 'orchestrator.response', 'task.started', 'task.progress'],
  ...['task.completed', 'task.failed', 'gateway.request_replayed', 'live.output', 'live.turn.completed'],
  ...['live.turn.end_sent', 'live.interrupted', 'live.interrupt.requested', 'live.metrics.round_trip'],
  'live.metrics.interrupt_latency',
  ...BRIDGE_EVENTS.map((name) => `live.bridge.${name}`),
];

/** The codes of the document; those for function calls came later. */
const DOCUMENT_CODES: readonly string[] = GATEWAY_ERROR_CODES.filter((code) => !code.includes('FUNCTION_CALL'));

const uuidSchema = z.guid();
const timeSchema = z.iso.datetime({ offset: true });

/** Every frame that came, of every socket. */
function everyFrame({ sockets }: GatewayEvidence): readonly GatewayFrame[] {
  return sockets.flatMap(({ exchanges }) => exchanges.flatMap(({ received }) => received));
}

/** A judge of all frames that are objects, or of those of one type. */
function judgeEvery(
  faultOf: (frame: JsonObject) => FrameFault | string | undefined,
  isAbout: (frame: JsonObject) => boolean = () => true,
): GatewayJudge {
  return (evidence) =>
    judgeFrames(
      everyFrame(evidence).filter(({ frame }) => frame !== null && isAbout(frame)),
      ({ frame }) => {
        const fault = frame === null ? undefined : faultOf(frame);
        return typeof fault === 'string' ? { note: fault } : fault;
      },
      'no such frame came',
    );
}

export const judgeObjects: GatewayJudge = (evidence) =>
  judgeFrames(
    everyFrame(evidence),
    ({ frame }) => (frame === null ? { note: 'a frame is no JSON object' } : undefined),
    'no frame came',
  );

export const judgeFrameId = judgeEvery(({ id }) =>
  uuidSchema.safeParse(id).success ? undefined : `the id ${JSON.stringify(id) ?? 'is missing and'} is no UUID`,
);

export const judgeFrameSession = judgeEvery(({ sessionId }) =>
  isText(sessionId) ? undefined : 'a frame has no sessionId',
);

export const judgeOptionalIds = judgeEvery(({ runId, userId }) =>
  [runId, userId].every((id) => id === undefined || isText(id)) ? undefined : 'userId or runId is no text',
);

export const judgeFrameType = judgeEvery(({ type }) => (isText(type) ? undefined : 'a frame has no type'));

export const judgeSource = judgeEvery(({ source, type }) => {
  if (typeof source === 'string' && SOURCES.includes(source)) return undefined;
  const note = `the source of ${String(type)} is ${JSON.stringify(source) ?? 'missing'}`;
  const isAgent = typeof source === 'string' && source.endsWith('-agent') && type === 'orchestrator.response';
  return isAgent ? { note, known: AGENT_NAMES } : { note };
});

export const judgeTime = judgeEvery(({ ts }) =>
  timeSchema.safeParse(ts).success ? undefined : `ts is ${JSON.stringify(ts) ?? 'missing'}`,
);

export const judgePayload = judgeEvery(({ payload }) =>
  isJsonObject(payload) ? undefined : 'the payload of a frame is no object',
);

export const judgeStatesKnown = judgeEvery(
  (frame) => {
    const { state } = payloadOf(frame);
    return SESSION_STATES.some((each) => each === state) ? undefined : `there is a state ${JSON.stringify(state)}`;
  },
  ({ type }) => type === 'session.state',
);

export const judgeEventsKnown = judgeEvery(
  ({ type }) => {
    if (typeof type !== 'string' || DOCUMENT_EVENTS.includes(type)) return undefined;
    const note = `there is an event ${type}`;
    return Object.hasOwn(realtimeProtocol.events, type) ? { note, known: NEWER_EVENTS } : { note };
  },
  ({ type }) => isText(type),
);

export const judgeErrorShape = judgeEvery(
  (frame) => {
    const { code, details, message } = payloadOf(frame);
    if (!isText(code) || !isText(message)) return 'an error has no code or no message';
    return details === undefined || isJsonObject(details) ? undefined : 'the details of an error are no object';
  },
  (frame) => isError(frame),
);

export const judgeTraceId = judgeEvery(
  (frame) => (isText(payloadOf(frame).traceId) ? undefined : 'an error has no traceId'),
  (frame) => isError(frame),
);

export const judgeErrorCodes = judgeEvery(
  (frame) => {
    const { code } = payloadOf(frame);
    return typeof code === 'string' && DOCUMENT_CODES.includes(code) ? undefined : `there is a code ${String(code)}`;
  },
  (frame) => isError(frame),
);

/** What comes for frames of a session belongs to it, but for a refused frame whose session nobody could read. */
export const judgeBoundFrames: GatewayJudge = ({ sockets }) => {
  const boundFrames = sockets.flatMap((socket) => {
    const [, ...exchanges] = socket.exchanges;
    return exchanges.flatMap(({ received }) => received).map((frame) => ({ ...frame, socket }));
  });
  const about = boundFrames.filter(({ frame }) => frame !== null && !isError(frame, 'GATEWAY_INVALID_ENVELOPE'));
  const socketOf = new Map<GatewayFrame, SocketRecord>(about.map((frame) => [frame, frame.socket]));
  const faultOf = (received: GatewayFrame) => {
    const socket = socketOf.get(received);
    if (socket === undefined || received.frame === null) return undefined;
    const { sessionId, userId } = received.frame;
    if (sessionId !== socket.sessionId) return { note: `a frame is of session ${JSON.stringify(sessionId)}` };
    return userId === undefined || userId === socket.userId
      ? undefined
      : { note: `a frame is of user ${JSON.stringify(userId)}` };
  };
  return judgeFrames(about, faultOf, 'no frame came after the first ones');
};

/** Only observed: the check never drains a gateway. */
export const judgeDraining: GatewayJudge = (evidence) => {
  const refusals = everyFrame(evidence).filter(({ frame }) => frame !== null && isError(frame, 'GATEWAY_DRAINING'));
  if (refusals.length === 0) return untested('the gateway was not draining, and the check never drains one');
  return judgeFrames(refusals, () => undefined, '');
};

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
