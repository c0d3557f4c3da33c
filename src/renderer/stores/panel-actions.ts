import type { PanelClient } from './panel-client.ts';
import { showToast } from './toasts.ts';

/** What a person can do with a provider, with its outcome said in a toast where it is not seen at once. */
export async function startProvider(panel: PanelClient, providerId: string): Promise<void> {
  const reply = await panel.call('provider.start', { providerId });
  if (!reply.ok) sayFailure(`${providerId} was not started`, reply.error);
}

export async function stopProvider(panel: PanelClient, providerId: string): Promise<void> {
  const reply = await panel.call('provider.stop', { providerId });
  if (!reply.ok) sayFailure(`${providerId} was not stopped`, reply.error);
}

/** Restarts a provider; says the new pid, which confirms it. */
export async function restartProvider(panel: PanelClient, providerId: string): Promise<void> {
  const reply = await panel.call('provider.restart', { providerId });
  if (!reply.ok) {
    sayFailure(`${providerId} was not restarted`, reply.error);
    return;
  }
  const { pidBefore, pidAfter, tookMs } = reply.value;
  const pids = pidBefore === null ? `, pid ${pidAfter}` : `, pid ${pidBefore} to ${pidAfter}`;
  const line = `${providerId} restarted${pidAfter === null ? '' : pids}`;
  showToast({ status: 'ready', line, detail: `took ${tookMs} ms` });
}

export async function refreshStatus(panel: PanelClient, appId: string): Promise<void> {
  const reply = await panel.call('status.refresh', { appId });
  if (!reply.ok) sayFailure(`The status of ${appId} was not refreshed`, reply.error);
}

export async function dismissIncident(panel: PanelClient, incidentId: string): Promise<void> {
  const reply = await panel.call('incident.dismiss', { incidentId });
  if (!reply.ok) sayFailure('The incident was not dismissed', reply.error);
}

function sayFailure(line: string, { code, message }: { readonly code: string; readonly message: string }): void {
  showToast({ status: 'failed', line, detail: `${message} ${code}` });
}
