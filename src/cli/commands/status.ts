import type { JsonObject } from '#shared/json.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { type CommandOutcome, EXIT_CODES, failedCall } from '../outcome.ts';
import { panelStatus } from '../panel/panel-status.ts';
import { formatFacts, printAside, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { resolveProvider } from '../target.ts';
import { interrupted, withProvider } from '../with-provider.ts';

/** The status of an app: from the panel that runs its program already, otherwise from a copy of its own. */
export async function status(session: Session, request: AppRequest): Promise<CommandOutcome> {
  const { app, argv, tcp, timeoutMs } = request;
  if (argv === undefined && tcp === undefined) {
    const asked = await panelStatus(session, app, timeoutMs);
    if (session.signal.aborted) return interrupted();
    if (asked !== null) return asked.ok ? print(asked.value) : asked;
    await sayHowReached();
  }
  return withProvider(session, request, timeoutMs, async ({ client, appId }) => {
    const [method] = LEGACY_OPERATIONS.status;
    const answer = await client.call(method, { appId }, { timeoutMs, signal: session.signal });
    return answer.ok ? print(answer.value as JsonObject) : failedCall(answer.error);
  });

  function print(facts: JsonObject): CommandOutcome {
    if (request.format === 'table') session.output.write(formatFacts(facts));
    else printJson(session.output, facts);
    return succeed(EXIT_CODES.done);
  }

  async function sayHowReached(): Promise<void> {
    const provider = await resolveProvider(request, session);
    if (!provider.ok) return;
    const { binding, id } = provider.value;
    const how = binding.kind === 'stdio' ? `Starting another ${id} for this command` : `Connecting to ${id}`;
    printAside(session, 'panel', `No running Flybridge runs ${id}. ${how}.`);
  }
}
