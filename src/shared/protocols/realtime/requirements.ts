import { z } from 'zod';
import { evidenceFrameSchema, VERDICTS } from '../verdict.ts';

/**
 * - `must`: the document says so, as a rule or as part of its events.
 * - `should`: the document recommends it, allows it, or says what happens in a case that may not arise.
 * - `beyond`: the document is silent, and clients rely on it.
 */
export const GATEWAY_LEVELS = ['must', 'should', 'beyond'] as const;
export type GatewayLevel = (typeof GATEWAY_LEVELS)[number];

/** One thing that a realtime gateway does. */
export interface GatewayRequirement {
  readonly id: string;
  /** Where the WebSocket Protocol of the gateway says so, or what it comes near to. */
  readonly section: string;
  readonly level: GatewayLevel;
  readonly says: string;
}

/** One row of the table, with its id kept exact. */
function rowOf<const Level extends GatewayLevel>(level: Level) {
  return <const Id extends string>(id: Id, section: string, says: string) => ({ id, section, level, says });
}

const must = rowOf('must');
const should = rowOf('should');
const beyond = rowOf('beyond');

const ENVELOPE = 'Envelope Contract';
const BINDING = 'Session Binding And Serial Lane';
const CONNECTION = 'Connection and Session';
const TASKS = 'Orchestration and Tasks';
const CLIENT = 'Client -> Gateway Events';
const LIVE = 'Live Bridge Output and Metrics';
const DIAGNOSTICS = 'Live Bridge Runtime Diagnostics';
const ERRORS = 'Error Taxonomy';
const REPLAY = 'Correlation And Replay Rules';

/** What a gateway is judged by, in the order of the document. */
export const GATEWAY_REQUIREMENTS = [
  must('envelope.object', ENVELOPE, 'each frame is a JSON object'),
  must('envelope.id', ENVELOPE, 'each frame has a UUID as its id'),
  must('envelope.session', `${ENVELOPE}, 1`, 'each frame has a sessionId'),
  must('envelope.optional-ids', ENVELOPE, 'userId and runId, where a frame has them, are texts'),
  must('envelope.type', `${ENVELOPE}, 4`, 'each frame has a type'),
  must('envelope.source', ENVELOPE, 'source is frontend, gateway, orchestrator, agent or tool'),
  must('envelope.ts', ENVELOPE, 'ts is a time by ISO 8601'),
  must('envelope.payload', ENVELOPE, 'payload is an object'),
  should('envelope.run', `${ENVELOPE}, 3`, 'what follows from a request carries its runId'),
  must('invalid.not-json', ENVELOPE, 'a frame that is not JSON is refused with GATEWAY_INVALID_ENVELOPE'),
  must('invalid.no-session', `${ENVELOPE}, 1`, 'a frame without a sessionId is refused with GATEWAY_INVALID_ENVELOPE'),
  must('invalid.no-type', `${ENVELOPE}, 4`, 'a frame without a type is refused with GATEWAY_INVALID_ENVELOPE'),
  should('invalid.no-id', ENVELOPE, 'a frame without an id is refused with GATEWAY_INVALID_ENVELOPE'),
  should('invalid.source', ENVELOPE, 'a frame with an unknown source is refused with GATEWAY_INVALID_ENVELOPE'),
  should('invalid.payload', ENVELOPE, 'a frame whose payload is no object is refused with GATEWAY_INVALID_ENVELOPE'),
  must('binding.first', `${BINDING}, 1`, 'the first valid frame binds the socket to its session and user'),
  must('binding.only-valid', `${BINDING}, 1`, 'a frame that is refused as invalid binds nothing'),
  must('binding.frames', `${BINDING}, 1`, 'from then on, the frames of the gateway carry this session and user'),
  must('binding.user-omitted', `${ENVELOPE}, 2`, 'after the binding, a frame without a userId is accepted'),
  must('binding.session-mismatch', `${BINDING}, 2`, 'another session is refused with GATEWAY_SESSION_MISMATCH'),
  must('binding.user-mismatch', `${BINDING}, 3`, 'another user is refused with GATEWAY_USER_MISMATCH'),
  must('lane.order', `${BINDING}, 4`, 'frames that are sent at once are handled one after the other, in their order'),
  must('connection.greeting', CONNECTION, 'a new socket gets gateway.connected and the state socket_connected'),
  beyond('connection.first', CONNECTION, 'these two are its first frames'),
  must('states.known', CONNECTION, 'each session.state is one of the eight'),
  must('request.answered', TASKS, 'orchestrator.request is answered with orchestrator.response'),
  must('request.states', CONNECTION, 'a request enters orchestrator_dispatching, then the state of its outcome'),
  must('request.tasks', TASKS, 'a request has task.started, then task.completed or task.failed, of one task'),
  beyond('request.answer-last', TASKS, 'orchestrator.response is the last frame of its request'),
  must('approval.state', CONNECTION, 'a request that needs an approval enters orchestrator_pending_approval'),
  beyond('approval.decision', TASKS, 'the same request with a decision and the task, under a new runId, ends the task'),
  should('replay.replayed', `${REPLAY}, 4`, 'a request with the same identity is answered by gateway.request_replayed'),
  should('replay.answer', `${REPLAY}, 4`, 'the answer to a repeated request is the first one'),
  must('conflict.gateway', ERRORS, 'a known identity with other content is refused: GATEWAY_IDEMPOTENCY_CONFLICT'),
  should('conflict.orchestrator', ERRORS, 'on another socket the answer is ORCHESTRATOR_IDEMPOTENCY_CONFLICT'),
  must('live.text', CLIENT, 'live.text is forwarded: state live_forwarded'),
  must('live.audio', `${CLIENT}, 1`, 'a chunk of PCM16 at 16000 Hz as base64 is forwarded: state live_forwarded'),
  must('live.video', CLIENT, 'live.video is forwarded: state live_forwarded'),
  must('live.setup', CLIENT, 'live.setup is sent to the upstream: live.bridge.setup_sent'),
  must('live.turn-end', LIVE, 'live.turn.end is confirmed by live.turn.end_sent'),
  must('live.interrupt', LIVE, 'live.interrupt is confirmed by live.interrupt.requested'),
  must('live.output', LIVE, 'a text turn has live.output and ends with live.turn.completed'),
  should('live.interrupted', LIVE, 'an answer that is interrupted ends with live.interrupted'),
  should('live.round-trip', LIVE, 'a text turn has live.metrics.round_trip'),
  should('live.fallback', CONNECTION, 'without an upstream, a live frame enters text_fallback'),
  should('live.unavailable', DIAGNOSTICS, 'without an upstream, live.bridge.unavailable says so'),
  should('events.known', 'Gateway -> Client Events', 'each event is one of the document'),
  must('errors.shape', ERRORS, 'gateway.error has a code and a message, and details only as an object'),
  must('errors.trace-id', `${ERRORS}, 3`, 'gateway.error has a traceId'),
  should('errors.codes', ERRORS, 'each code of gateway.error is one of the seven'),
  should('draining.refused', ERRORS, 'a gateway that drains refuses with GATEWAY_DRAINING'),
] as const satisfies readonly GatewayRequirement[];

export type GatewayRequirementId = (typeof GATEWAY_REQUIREMENTS)[number]['id'];

/** What came of one requirement. */
export const gatewayFindingSchema = z.object({
  id: z.string(),
  section: z.string(),
  level: z.enum(GATEWAY_LEVELS),
  says: z.string(),
  verdict: z.enum(VERDICTS),
  /** What is wrong, or why it was not tested; empty for what passes without a remark. */
  note: z.string(),
  /** For a failure that gateways in use are known for: which of them, and what they do. Otherwise null. */
  known: z.string().nullable(),
  /** The frames that show it, oldest first, long ones by their beginning. */
  frames: z.array(evidenceFrameSchema),
});
export type GatewayFinding = z.output<typeof gatewayFindingSchema>;

/**
 * - `conforms`: every requirement of level `must` passes.
 * - `fails`: one of them fails, whether that is known or not.
 * - `incomplete`: none fails, but not each could be tested.
 * - `silent`: it accepted the connection and sent nothing.
 */
export const GATEWAY_OUTCOMES = ['conforms', 'fails', 'incomplete', 'silent'] as const;
export type GatewayOutcome = (typeof GATEWAY_OUTCOMES)[number];

/** A gateway, judged. */
export const gatewayReportSchema = z.object({
  /** The address, without what may be secret in it. */
  gateway: z.string(),
  outcome: z.enum(GATEWAY_OUTCOMES),
  findings: z.array(gatewayFindingSchema),
});
export type GatewayReport = z.output<typeof gatewayReportSchema>;
