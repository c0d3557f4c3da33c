import type { JsonObject } from '#shared/json.ts';
import { PROVIDERS_FEED, type ProviderSnapshot, STATUS_FEED } from '#shared/panel/providers/provider-snapshot.ts';
import { fail, type Result, succeed } from '#shared/result.ts';
import { type CommandFailure, EXIT_CODES } from '../outcome.ts';
import { printAside } from '../print.ts';
import type { Session } from '../session.ts';
import { askPanels } from './ask-panels.ts';
import type { PanelLink } from './panel-link.ts';

/**
 * The status of an app as the program of a running panel has it now, and says that it asked there. Null where no running
 * panel runs that program.
 */
export function panelStatus(
  session: Session,
  appId: string,
  timeoutMs: number,
): Promise<Result<JsonObject, CommandFailure> | null> {
  const find = async (link: PanelLink) => {
    const providers = await link.read(PROVIDERS_FEED);
    return providers?.find((each) => isInUse(each) && each.apps.some((app) => app.appId === appId)) ?? null;
  };
  const use = async (provider: ProviderSnapshot, link: PanelLink) => {
    const where = `the running Flybridge (process ${link.pid})`;
    printAside(session, 'panel', `Asking ${provider.id} in ${where}.`);
    const { name } = provider.connection.phase;
    if (name !== 'ready') {
      return unanswered('NOT_CONNECTED', `${provider.id} is ${name} in ${where}. Try again when it is ready.`);
    }
    const refreshed = await link.call('status.refresh', { appId });
    if (refreshed !== null && !refreshed.ok) return unanswered(refreshed.error.code, refreshed.error.message);
    const status = await link.read(STATUS_FEED, appId);
    if (status === null) return unanswered('TIMEOUT', `${where} did not answer within ${timeoutMs} ms.`);
    if (status.refreshError !== null) return unanswered('TIMEOUT', status.refreshError.message);
    if (status.good === null) return unanswered('NOT_FOUND', `${where} has no status of ${appId}.`);
    return succeed(status.good.status as JsonObject);
  };
  return askPanels(session, { find, use, limitMs: timeoutMs });
}

/** Whether another program of the same kind would be a second one. */
function isInUse({ connection }: ProviderSnapshot): boolean {
  return ['starting', 'ready', 'stopping'].includes(connection.phase.name);
}

function unanswered(code: string, message: string): Result<never, CommandFailure> {
  return fail({ exitCode: EXIT_CODES.unreachable, code, message, details: {} });
}
