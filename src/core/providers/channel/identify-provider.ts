import type { Failure } from '#shared/lifecycle/failure.ts';
import { INTERFACE_NAME, INTERFACE_VERSION } from '#shared/protocols/process/status.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import type { CallError } from '../../calls/call-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ProviderDefinition } from '../provider-definition.ts';
import type { ProcessClient } from './process-client.ts';

/** How long a provider may take from its start to its first answer. */
const FIRST_ANSWER_MS = 20_000;

/** What a provider says that it speaks. */
export interface ProviderIdentity {
  readonly name: string;
  readonly version: number;
}

/**
 * Asks a provider what it speaks (Method Contracts, `ping`); a provider without `ping` says it in its status. A major
 * version that Flybridge does not speak is refused (Versioning, 3).
 */
export async function identifyProvider(
  client: ProcessClient,
  definition: ProviderDefinition,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<ProviderIdentity, Failure>> {
  const answer = await ask(client, definition, signal);
  if (!answer.ok) return fail(unanswered(answer.error, definition.id, clock.now()));
  const { interfaceName, interfaceVersion } = answer.value;
  if (Math.trunc(interfaceVersion) === INTERFACE_VERSION) {
    return succeed({ name: interfaceName, version: interfaceVersion });
  }
  return fail({
    kind: 'blocked',
    reason: 'unsupported-version',
    message: `${definition.id} speaks interfaceVersion ${interfaceVersion}, Flybridge speaks ${INTERFACE_VERSION}`,
    remedy: `Update Flybridge, or choose a provider that speaks ${INTERFACE_VERSION}`,
    at: clock.now(),
  });
}

/** What `ping` and `status.get` both say. */
interface ReportedIdentity {
  readonly interfaceName: string;
  readonly interfaceVersion: number;
}

async function ask(
  client: ProcessClient,
  { apps }: ProviderDefinition,
  signal: AbortSignal,
): Promise<Result<ReportedIdentity, CallError>> {
  const options = { timeoutMs: FIRST_ANSWER_MS, signal };
  let answer: Result<ReportedIdentity, CallError> = await client.call('ping', {}, options);
  // One of several apps may be refused by a host that serves the others.
  for (const { appId } of apps) {
    if (answer.ok || answer.error.kind === 'local') return answer;
    answer = await client.call('status.get', { appId }, options);
  }
  return answer;
}

function unanswered(error: CallError, id: string, at: number): Failure {
  if (error.kind === 'local' && error.code === 'ABORTED') {
    return stoppedEarly(id, at);
  }
  const reason = error.kind === 'local' && error.code === 'TIMEOUT' ? 'timeout' : 'closed';
  return { kind: 'transient', reason, message: `${id} did not say what it speaks: ${error.message}`, at };
}

/** The failure of an attempt that was given up before the provider was ready. */
export function stoppedEarly(id: string, at: number): Failure {
  return { kind: 'transient', reason: 'aborted', message: `${id} was stopped while it started`, at };
}

/** What a person should know of a provider that is used all the same: it calls its interface something else. */
export function remarkOnIdentity(id: string, { name }: ProviderIdentity): string | null {
  return name === INTERFACE_NAME ? null : `${id} calls its interface ${name}; Flybridge expects ${INTERFACE_NAME}`;
}
