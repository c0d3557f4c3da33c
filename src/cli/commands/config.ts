import type { JsonValue } from '#shared/json.ts';
import { NOT_JSON, readJson, readTyped } from '#shared/protocols/process/entry-kind.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { type Result, succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { type CommandOutcome, EXIT_CODES, failedCall, usageFailure } from '../outcome.ts';
import { formatFacts, formatTable, printAside, printJson, showValue } from '../print.ts';
import type { Session } from '../session.ts';
import { type ReachedProvider, withProvider } from '../with-provider.ts';

/** Prints the config for the next run of an app. Refused when the config is not valid. */
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
    return succeed(valid === false ? EXIT_CODES.refused : EXIT_CODES.done);
  });
}

export interface ConfigChoice {
  readonly key: string;
  /** As typed. */
  readonly text: string;
  /** Sent as text, whatever the declared type. */
  readonly isText: boolean;
}

/** Writes one value into the config of an app, for its next run. The declared type decides how the text is read. */
export function setConfig(session: Session, request: AppRequest, choice: ConfigChoice): Promise<CommandOutcome> {
  const { timeoutMs } = request;
  return withProvider(session, request, timeoutMs, async ({ client, appId }) => {
    const { key } = choice;
    const value = await readChoice(session, { client, appId }, timeoutMs, choice);
    if (!value.ok) return usageFailure(`${key} was not changed: the value ${value.error}`);
    const [method] = LEGACY_OPERATIONS['config.set'];
    const answer = await client.call(method, { appId, key, value: value.value }, { timeoutMs, signal: session.signal });
    if (!answer.ok) return failedCall(answer.error);
    if (request.format === 'json') printJson(session.output, answer.value);
    else {
      const { changed, filePath, restartRequired, pidAtSet, message } = answer.value;
      session.output.write(formatFacts({ changed, filePath, restartRequired, pidAtSet, message }));
    }
    return succeed(EXIT_CODES.done);
  });
}

/** Without a declared entry the text is sent as JSON, or else as text. */
async function readChoice(
  session: Session,
  { appId, client }: Pick<ReachedProvider, 'appId' | 'client'>,
  timeoutMs: number,
  { isText, key, text }: ConfigChoice,
): Promise<Result<JsonValue, string>> {
  if (isText) return succeed(text);
  const [method] = LEGACY_OPERATIONS['config.show'];
  const config = await client.call(method, { appId }, { timeoutMs, signal: session.signal });
  const entry = config.ok ? config.value.entries.find((each) => each.key === key) : undefined;
  if (entry !== undefined) return readTyped(text, entry);
  const read = readJson(text);
  return read.ok || read.error !== NOT_JSON ? read : succeed(text);
}
