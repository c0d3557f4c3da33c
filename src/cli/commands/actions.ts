import type { ArgumentDeclaration } from '#shared/protocols/process/actions.ts';
import { LEGACY_OPERATIONS } from '#shared/protocols/process/legacy.ts';
import { succeed } from '#shared/result.ts';
import type { AppRequest } from '../app-request.ts';
import { type CommandOutcome, EXIT_CODES, failedCall } from '../outcome.ts';
import { formatTable, printJson } from '../print.ts';
import type { Session } from '../session.ts';
import { withProvider } from '../with-provider.ts';

/** The actions that an app offers. */
export function actions(session: Session, request: AppRequest): Promise<CommandOutcome> {
  const { timeoutMs } = request;
  return withProvider(session, request, timeoutMs, async ({ client, appId }) => {
    const [method] = LEGACY_OPERATIONS['actions.list'];
    const answer = await client.call(method, { appId }, { timeoutMs, signal: session.signal });
    if (!answer.ok) return failedCall(answer.error);
    if (request.format === 'json') printJson(session.output, answer.value);
    else {
      const rows = answer.value.actions.map(({ name, label, args }) => [name, label, args.map(showArgument).join(' ')]);
      session.output.write(formatTable([['ACTION', 'LABEL', 'ARGUMENTS'], ...rows]));
    }
    return succeed(EXIT_CODES.done);
  });
}

/** `whom=string`, in brackets if optional. */
function showArgument({ name, type, required, options }: ArgumentDeclaration): string {
  const text = `${name}=${options?.join('|') ?? type}`;
  return required ? text : `[${text}]`;
}
