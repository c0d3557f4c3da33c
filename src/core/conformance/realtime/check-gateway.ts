import type { Failure } from '#shared/lifecycle/failure.ts';
import {
  GATEWAY_REQUIREMENTS,
  type GatewayFinding,
  type GatewayOutcome,
  type GatewayReport,
  type GatewayRequirementId,
} from '#shared/protocols/realtime/requirements.ts';
import { type Result, succeed } from '#shared/result.ts';
import type { Transport } from '../../transport/transport.ts';
import type { GatewayUnderCheck } from './gateway-dialogue.ts';
import type { GatewayJudge } from './gateway-judgement.ts';
import { type GatherGatewayOptions, gatherGatewayEvidence, MUTE } from './gather-gateway-evidence.ts';
import {
  judgeBoundFrames,
  judgeDraining,
  judgeErrorCodes,
  judgeErrorShape,
  judgeEventsKnown,
  judgeFrameId,
  judgeFrameSession,
  judgeFrameType,
  judgeObjects,
  judgeOptionalIds,
  judgePayload,
  judgeSource,
  judgeStatesKnown,
  judgeTime,
  judgeTraceId,
} from './judge-frames.ts';
import {
  judgeFallback,
  judgeForwarded,
  judgeInterrupted,
  judgeOutput,
  judgeRoundTrip,
  judgeUnavailable,
} from './judge-live.ts';
import {
  judgeAnswered,
  judgeAnswerLast,
  judgeApprovalDecision,
  judgeApprovalState,
  judgeConflict,
  judgeConflictElsewhere,
  judgeFirstBinding,
  judgeGatewayError,
  judgeGreeting,
  judgeGreetingFirst,
  judgeLane,
  judgeLaxEnvelope,
  judgeOnlyValidBinds,
  judgeReplayed,
  judgeReplayedAnswer,
  judgeRequestStates,
  judgeRequestTasks,
  judgeRun,
  judgeUserOmitted,
} from './judge-requests.ts';

const LAX = 'gateways of 2026-02 and 2026-04 do not check it';
const LAX_UNTIL_APRIL = 'gateways of 2026-02 do not check it; those of 2026-04 do';

/** One judge for each requirement; a missing one does not compile. */
const JUDGES: Readonly<Record<GatewayRequirementId, GatewayJudge>> = {
  'envelope.object': judgeObjects,
  'envelope.id': judgeFrameId,
  'envelope.session': judgeFrameSession,
  'envelope.optional-ids': judgeOptionalIds,
  'envelope.type': judgeFrameType,
  'envelope.source': judgeSource,
  'envelope.ts': judgeTime,
  'envelope.payload': judgePayload,
  'envelope.run': judgeRun,
  'invalid.not-json': judgeGatewayError(({ notJson }) => notJson, 'GATEWAY_INVALID_ENVELOPE'),
  'invalid.no-session': judgeGatewayError(({ noSession }) => noSession, 'GATEWAY_INVALID_ENVELOPE'),
  'invalid.no-type': judgeGatewayError(({ noType }) => noType, 'GATEWAY_INVALID_ENVELOPE'),
  'invalid.no-id': judgeLaxEnvelope(({ noId }) => noId, LAX_UNTIL_APRIL),
  'invalid.source': judgeLaxEnvelope(({ unknownSource }) => unknownSource, LAX),
  'invalid.payload': judgeLaxEnvelope(({ textPayload }) => textPayload, LAX),
  'binding.first': judgeFirstBinding,
  'binding.only-valid': judgeOnlyValidBinds,
  'binding.frames': judgeBoundFrames,
  'binding.user-omitted': judgeUserOmitted,
  'binding.session-mismatch': judgeGatewayError(({ otherSession }) => otherSession, 'GATEWAY_SESSION_MISMATCH'),
  'binding.user-mismatch': judgeGatewayError(({ otherUser }) => otherUser, 'GATEWAY_USER_MISMATCH'),
  'lane.order': judgeLane,
  'connection.greeting': judgeGreeting,
  'connection.first': judgeGreetingFirst,
  'states.known': judgeStatesKnown,
  'request.answered': judgeAnswered,
  'request.states': judgeRequestStates,
  'request.tasks': judgeRequestTasks,
  'request.answer-last': judgeAnswerLast,
  'approval.state': judgeApprovalState,
  'approval.decision': judgeApprovalDecision,
  'replay.replayed': judgeReplayed,
  'replay.answer': judgeReplayedAnswer,
  'conflict.gateway': judgeConflict,
  'conflict.orchestrator': judgeConflictElsewhere,
  'live.text': judgeForwarded(({ text }) => text, 'live.text'),
  'live.audio': judgeForwarded(({ audio }) => audio, 'live.audio'),
  'live.video': judgeForwarded(({ video }) => video, 'live.video'),
  'live.setup': judgeForwarded(({ setup }) => setup, 'live.setup', 'live.bridge.setup_sent'),
  'live.turn-end': judgeForwarded(({ turnEnd }) => turnEnd, 'live.turn.end', 'live.turn.end_sent'),
  'live.interrupt': judgeForwarded(({ interrupt }) => interrupt, 'live.interrupt', 'live.interrupt.requested'),
  'live.output': judgeOutput,
  'live.interrupted': judgeInterrupted,
  'live.round-trip': judgeRoundTrip,
  'live.fallback': judgeFallback,
  'live.unavailable': judgeUnavailable,
  'events.known': judgeEventsKnown,
  'errors.shape': judgeErrorShape,
  'errors.trace-id': judgeTraceId,
  'errors.codes': judgeErrorCodes,
  'draining.refused': judgeDraining,
};

export interface CheckGatewayOptions extends GatherGatewayOptions {
  /** What the report calls the gateway. */
  readonly name: string;
}

/**
 * Checks a realtime gateway against its document, requirement by requirement. Fails only if no socket can be opened: a gateway
 * that sends nothing has a report, too.
 */
export async function checkGateway(options: CheckGatewayOptions): Promise<Result<GatewayReport, Failure>> {
  const first = await options.gateway.open();
  if (!first.ok) return first;
  const evidence = await gatherGatewayEvidence({ ...options, gateway: startingWith(first.value, options.gateway) });
  const findings = GATEWAY_REQUIREMENTS.map((requirement): GatewayFinding => {
    const { frames, known, note, verdict } = JUDGES[requirement.id](evidence);
    return { ...requirement, verdict, note, known, frames };
  });
  const isMute = evidence.userOmitted.problem === MUTE;
  return succeed({ gateway: options.name, outcome: isMute ? 'silent' : outcomeOf(findings), findings });
}

/** Only what the document demands counts against a gateway. */
function outcomeOf(findings: readonly GatewayFinding[]): GatewayOutcome {
  const verdicts = findings.filter(({ level }) => level === 'must').map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return 'fails';
  return verdicts.includes('not tested') ? 'incomplete' : 'conforms';
}

/** The same gateway, with its first socket already open. */
function startingWith(socket: Transport, gateway: GatewayUnderCheck): GatewayUnderCheck {
  let first: Transport | null = socket;
  return {
    async open() {
      if (first === null) return await gateway.open();
      const opened = succeed(first);
      first = null;
      return opened;
    },
  };
}
