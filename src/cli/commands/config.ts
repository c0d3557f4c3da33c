import type { JsonValue } from '#shared/json.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { type CommandOutcome, EXIT_CODES, failedCall } from '../outcome.ts';
import { formatFacts, formatTable, printAside, printJson, showValue } from '../print.ts';
import type { Session } from '../session.ts';
import { withProvider } from '../with-provider.ts';

/** Prints the config for the next run of an app. Done when the config is valid. */
export function getConfig(session: Session, request: AppRequest): Promise<CommandOutcome> {
  const { timeoutMs } = request;
  return withProvider(session, request, timeoutMs, async ({ client, appId }) => {
    const [method] = LEGACY_OPERATIONS['config.show'];
    const answer = await client.call(method, { appId }, { timeoutMs, signal: session.signal });
    if (!answer.ok) return failedCall(answer.error);
    const { entries, errors, valid } = answer.value;
    if (request.format === 'json') printJson(session.output, answer.value);
    else {
      const rows = entries.map(({ key, value, settable, allowed = [] }) => [
        key,
        showValue(value),
        `${settable ? '' : 'read only '}${allowed.map(showValue).join(' | ')}`,
      ]);
      session.output.write(formatTable([['KEY', 'VALUE', 'ALLOWED'], ...rows]));
      for (const problem of errors) printAside(session, 'config', problem);
    }
    return succeed(valid ? EXIT_CODES.done : EXIT_CODES.refused);
  });
}

export interface ConfigChoice {
  readonly key: string;
  readonly value: JsonValue;
}

/** Writes one value into the config of an app, for its next run. */
export function setConfig(
  session: Session,
  request: AppRequest,
  { key, value }: ConfigChoice,
): Promise<CommandOutcome> {
  const { timeoutMs } = request;
  return withProvider(session, request, timeoutMs, async ({ client, appId }) => {
    const [method] = LEGACY_OPERATIONS['config.set'];
    const answer = await client.call(method, { appId, key, value }, { timeoutMs, signal: session.signal });
    if (!answer.ok) return failedCall(answer.error);
    if (request.format === 'json') printJson(session.output, answer.value);
    else {
      const { changed, filePath, restartRequired, pidAtSet, message } = answer.value;
      session.output.write(formatFacts({ changed, filePath, restartRequired, pidAtSet, message }));
    }
    return succeed(EXIT_CODES.done);
  });
}
