import type { JsonObject } from '#shared/json.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { type CommandOutcome, EXIT_CODES, failedCall } from '../outcome.ts';
import { formatFacts, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { withProvider } from '../with-provider.ts';

/** The status of an app. */
export function status(session: Session, request: AppRequest): Promise<CommandOutcome> {
  const { timeoutMs } = request;
  return withProvider(session, request, timeoutMs, async ({ client, appId }) => {
    const [method] = LEGACY_OPERATIONS.status;
    const answer = await client.call(method, { appId }, { timeoutMs, signal: session.signal });
    if (!answer.ok) return failedCall(answer.error);
    if (request.format === 'table') session.output.write(formatFacts(answer.value as JsonObject));
    else printJson(session.output, answer.value);
    return succeed(EXIT_CODES.done);
  });
}
