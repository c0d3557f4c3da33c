import type { Failure } from '#shared/lifecycle/failure.ts';
import {
  type ConformanceOutcome,
  type ConformanceReport,
  type Finding,
  REQUIREMENTS,
  type RequirementId,
} from '#shared/protocols/process/requirements.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { describeWireFault } from '../calls/wire-fault.ts';
import type { Clock } from '../platform/clock.ts';
import type { Channel } from '../transport/open-channel.ts';
import { Conversation, type PeerUnderCheck } from './conversation.ts';
import { type AllowedAction, gatherEvidence } from './gather-evidence.ts';
import {
  judgeActions,
  judgeConfigEntries,
  judgeConfigFields,
  judgeConfigSetFields,
  judgeConfigSetValue,
  judgeConfigTypes,
  judgeInvoke,
  judgeJobEnd,
  judgeJobFields,
  judgeJobStates,
  judgeMethods,
  judgePing,
  judgeStatusApp,
  judgeStatusFields,
  judgeStatusTypes,
  judgeSubscription,
  judgeUnknownAction,
} from './judge-methods.ts';
import {
  judgeAgreement,
  judgeBlankLine,
  judgeCodes,
  judgeError,
  judgeEventShape,
  judgeId,
  judgeInFlight,
  judgeMajor,
  judgeMalformedAnswered,
  judgeMalformedSurvived,
  judgeName,
  judgeOneResponse,
  judgeOnlyMessages,
  judgeReadableKeys,
  judgeShortKeys,
  judgeSingleLine,
  judgeSuccess,
} from './judge-wire.ts';
import { type Judge, judgeRefusal } from './judgement.ts';

/** One judge for each requirement; a missing one does not compile. */
const JUDGES: Readonly<Record<RequirementId, Judge>> = {
  'naming.readable-keys': judgeReadableKeys,
  'naming.short-keys-refused': judgeShortKeys,
  'versioning.name': judgeName,
  'versioning.major': judgeMajor,
  'versioning.agree': judgeAgreement,
  'transport.single-line': judgeSingleLine,
  'transport.only-messages': judgeOnlyMessages,
  'transport.blank-lines': judgeBlankLine,
  'transport.malformed-answered': judgeMalformedAnswered,
  'transport.malformed-survived': judgeMalformedSurvived,
  'envelope.id': judgeId,
  'envelope.success': judgeSuccess,
  'envelope.error': judgeError,
  'envelope.one-response': judgeOneResponse,
  'envelope.in-flight': judgeInFlight,
  'methods.required': judgeMethods,
  'ping.response': judgePing,
  'status.get.fields': judgeStatusFields,
  'status.get.types': judgeStatusTypes,
  'status.get.app': judgeStatusApp,
  'config.get.fields': judgeConfigFields,
  'config.get.types': judgeConfigTypes,
  'config.get.entries': judgeConfigEntries,
  'config.set.fields': judgeConfigSetFields,
  'config.set.value': judgeConfigSetValue,
  'action.list.actions': judgeActions,
  'action.invoke.unknown': judgeUnknownAction,
  'action.invoke.response': judgeInvoke,
  'action.job.get.fields': judgeJobFields,
  'action.job.get.states': judgeJobStates,
  'action.job.get.end': judgeJobEnd,
  'action.job.get.unknown': ({ unknownJob }) => judgeRefusal(unknownJob, 'E_NOT_FOUND'),
  'events.subscribe.response': judgeSubscription,
  'events.shape': judgeEventShape,
  'errors.bad-arg': ({ missingApp }) => judgeRefusal(missingApp, 'E_BAD_ARG'),
  'errors.unsupported-method': ({ unknownMethod }) => judgeRefusal(unknownMethod, 'E_UNSUPPORTED_METHOD'),
  'errors.unsupported-app': ({ unknownApp }) => judgeRefusal(unknownApp, 'E_UNSUPPORTED_APP'),
  'errors.documented-codes': judgeCodes,
};

export interface CheckOptions {
  readonly peer: PeerUnderCheck;
  readonly clock: Clock;
  readonly appId: string;
  /** The time limit of an answer, in milliseconds. */
  readonly limitMs: number;
  /** The time limit of the job of `run`, in milliseconds. */
  readonly jobLimitMs: number;
  /** The only real action that may run; null for none. */
  readonly run: AllowedAction | null;
  /** The key of a setting that may be set to its current value; null lets the check choose. */
  readonly setKey: string | null;
  readonly signal: AbortSignal;
}

/**
 * Checks a provider against Process Interface Contract V0, requirement by requirement. Nothing real is changed: a
 * setting is set to its current value, and only the allowed action runs. Fails if the provider cannot be reached at
 * all, or answers nothing.
 */
export async function checkProvider(options: CheckOptions): Promise<Result<ConformanceReport, Failure>> {
  const { appId, clock, jobLimitMs, limitMs, run, setKey, signal } = options;
  const first = await options.peer.open();
  if (!first.ok) return first;
  const conversation = new Conversation({ peer: startingWith(first.value, options.peer), clock, limitMs, signal });
  const evidence = await gatherEvidence({ conversation, clock, appId, run, setKey, jobLimitMs });
  await conversation.close();
  if (evidence === null) return fail(describeSilence(conversation, appId, clock.now()));
  const findings = REQUIREMENTS.map((requirement): Finding => {
    const { verdict, note, frames } = JUDGES[requirement.id](evidence);
    return { ...requirement, verdict, note, frames };
  });
  return succeed({ appId, outcome: outcomeOf(findings), findings });
}

/** Why nothing can be judged: no request was answered. */
function describeSilence({ exchanges, fault }: Conversation, appId: string, at: number): Failure {
  const closed = exchanges.find(({ end }) => end === 'closed');
  const message = `The provider of ${appId} answered nothing${closed === undefined ? '' : `: ${closed.problem}`}`;
  if (fault === null) {
    const remedy = 'Check that the command starts a program that speaks the process interface';
    return { kind: 'blocked', reason: 'never-answered', message, remedy, at };
  }
  const { remedy, what } = describeWireFault(fault);
  return { kind: 'blocked', reason: 'bad-handshake', message: `${message}: it ${what}`, remedy, at };
}

/** Optional requirements never count against a provider. */
function outcomeOf(findings: readonly Finding[]): ConformanceOutcome {
  const verdicts = findings.filter(({ level }) => level === 'required').map(({ verdict }) => verdict);
  if (verdicts.includes('fail')) return 'fails';
  return verdicts.includes('not tested') ? 'incomplete' : 'conforms';
}

/** The same peer, with its first channel already open. */
function startingWith(channel: Channel, peer: PeerUnderCheck): PeerUnderCheck {
  let first: Channel | null = channel;
  return {
    manner: peer.manner,
    async open() {
      if (first === null) return await peer.open();
      const opened = succeed(first);
      first = null;
      return opened;
    },
  };
}
