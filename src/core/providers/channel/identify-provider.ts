import type { Failure } from '#shared/lifecycle/failure.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { DEFAULT_START_SECONDS } from '#shared/settings/start-and-stop-time.ts';
import type { CallError } from '../../calls/call-error.ts';
import { describeWireFault, type WireFault } from '../../calls/wire-fault.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProviderDefinition } from '../provider-definition.ts';
import type { ProcessClient } from './process-client.ts';

/** How long a provider may say nothing while it starts, where its settings do not say it, in milliseconds. */
const DEFAULT_START_MS = DEFAULT_START_SECONDS * 1_000;

/** The interface that a provider declares. */
export interface ProviderIdentity {
  readonly name: string;
  readonly version: number;
}

/**
 * Requests the interface of a provider (Method Contracts, `ping`); a provider without `ping` has it in its status. An
 * unsupported major version is refused (Versioning, 3).
 */
export async function identifyProvider(
  client: ProcessClient,
  definition: ProviderDefinition,
  clock: Clock,
  options: IdentifyOptions,
): Promise<Result<ProviderIdentity, Failure>> {
  const answer = await ask(client, definition, options);
  if (!answer.ok) return fail(unanswered(answer.error, definition, clock.now()));
  const { interfaceName, interfaceVersion } = answer.value;
  if (Math.trunc(interfaceVersion) === INTERFACE_VERSION) {
    return succeed({ name: interfaceName, version: interfaceVersion });
  }
  return fail({
    kind: 'blocked',
    reason: 'unsupported-version',
    message: `${definition.id} uses interfaceVersion ${interfaceVersion}; Flybridge uses ${INTERFACE_VERSION}`,
    remedy: `Update Flybridge, or use a provider with version ${INTERFACE_VERSION}`,
    at: clock.now(),
  });
}

export interface IdentifyOptions {
  /** How long it may take to each answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What `ping` and `status.get` both say. */
interface ReportedIdentity {
  readonly interfaceName: string;
  readonly interfaceVersion: number;
}

async function ask(
  client: ProcessClient,
  { apps }: ProviderDefinition,
  options: IdentifyOptions,
): Promise<Result<ReportedIdentity, CallError>> {
  let answer: Result<ReportedIdentity, CallError> = await client.call('ping', {}, options);
  // One of several apps may be refused by a host that serves the others.
  for (const { appId } of apps) {
    if (answer.ok || answer.error.kind === 'local') return answer;
    answer = await client.call('status.get', { appId }, options);
  }
  return answer;
}

function unanswered(error: CallError, definition: ProviderDefinition, at: number): Failure {
  const { id } = definition;
  const message = `${id} did not answer ping: ${error.message}`;
  if (error.kind === 'protocol') return refusedHandshake(message, at);
  if (error.code === 'INVALID_RESULT') return refusedHandshake(message, at, error.remedy);
  if (error.code === 'ABORTED') return stoppedEarly(id, at);
  if (error.code === 'TIMEOUT') return neverAnswered(definition, at);
  return { kind: 'transient', reason: 'closed', message, at };
}

const CORRECT_ITS_ANSWER =
  'Correct its answer to ping or status.get (Test in Settings shows it), or the ids of its apps';

/** It answers, and what it answers is not the contract: it would say the same the next time. */
function refusedHandshake(message: string, at: number, remedy = CORRECT_ITS_ANSWER): Failure {
  return { kind: 'blocked', reason: 'bad-handshake', message, remedy, at };
}

/** The failure of a provider that said nothing for as long as it may while it starts. */
export function neverAnswered(definition: ProviderDefinition, at: number): Failure {
  const message = `${definition.id} did not answer ping within ${startMsOf(definition) / 1_000} s`;
  return { kind: 'transient', reason: 'unanswered', message, at };
}

/** A failure to answer with the cause, which the next start would have too; other failures stay as they are. */
export function explainSilence(failure: Failure, fault: WireFault | null): Failure {
  if (fault === null || failure.kind !== 'transient' || failure.reason !== 'unanswered') return failure;
  const { remedy, what } = describeWireFault(fault);
  return refusedHandshake(`${failure.message}: it ${what}`, failure.at, remedy);
}

/** How long a provider may say nothing while it starts, in milliseconds. */
export function startMsOf({ startMs = DEFAULT_START_MS }: ProviderDefinition): number {
  return startMs;
}

/** The failure of an attempt that was stopped before the provider was ready. */
export function stoppedEarly(id: string, at: number): Failure {
  return { kind: 'transient', reason: 'aborted', message: `${id} was stopped during its start`, at };
}

/** The warning about a provider that is used although its interface has another name. */
export function remarkOnIdentity(id: string, { name }: ProviderIdentity): string | null {
  return name === INTERFACE_NAME ? null : `${id} calls its interface ${name}; Flybridge expects ${INTERFACE_NAME}`;
}
